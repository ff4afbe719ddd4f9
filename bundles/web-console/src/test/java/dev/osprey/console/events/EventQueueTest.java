package dev.osprey.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.TradingState;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateEvent.SourceChanged;
import dev.osprey.engine.StateEvent.TradingStateChanged;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private static TradingStateChanged state(long sequence, String deployment) {
        return new TradingStateChanged(sequence, deployment, TradingState.HALTED);
    }

    @Test
    void drainsInTheOrderOfTheLog() {
        EventQueue queue = new EventQueue(10);
        queue.offer(state(1, "a"));
        queue.offer(new SourceChanged(2, "a", "UP", ""));
        queue.offer(state(3, "b"));

        assertThat(queue.drain()).extracting(StateEvent::sequence).containsExactly(1L, 2L, 3L);
        assertThat(queue.drain()).isEmpty();
    }

    @Test
    void keepsTheLatestAboutOneThing() {
        EventQueue queue = new EventQueue(10);
        queue.offer(state(1, "a"));
        queue.offer(state(2, "b"));
        queue.offer(state(3, "a"));

        assertThat(queue.drain()).containsExactly(state(2, "b"), state(3, "a"));
    }

    @Test
    void isNeverLongerThanItsBoundHoweverManyChangesOfFewThings() {
        EventQueue queue = new EventQueue(2);
        for (int i = 0; i < 1_000; i++) {
            queue.offer(state(i, i % 2 == 0 ? "a" : "b"));
        }

        assertThat(queue.isOverflowed()).isFalse();
        assertThat(queue.drain()).containsExactly(state(998, "a"), state(999, "b"));
    }

    @Test
    void losesEverythingOnceItHasLostSomething() {
        EventQueue queue = new EventQueue(2);
        queue.offer(state(1, "a"));
        queue.offer(state(2, "b"));
        queue.offer(state(3, "c"));
        queue.offer(state(4, "d"));

        assertThat(queue.isOverflowed()).isTrue();
        assertThat(queue.drain()).isEmpty();
    }
}
