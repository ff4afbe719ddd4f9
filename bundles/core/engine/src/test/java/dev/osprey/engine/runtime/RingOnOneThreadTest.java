package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.ControlledMessageHandler.Action;
import org.junit.jupiter.api.Test;

class RingOnOneThreadTest {

    private static final int CAPACITY = 64;

    /** With its length before it a third of the ring and a little more. */
    private static final int LENGTH = 16;

    private final Ring ring = Ring.of("test", 100, CAPACITY, true);
    private final List<Long> taken = new ArrayList<>();

    private boolean put(long value) {
        int index = ring.claim(LENGTH);
        if (index == Ring.FULL) {
            return false;
        }
        ring.buffer().putLong(index, value);
        ring.buffer().putLong(index + 8, -value);
        ring.commit(index);
        return true;
    }

    private int take(int limit, Action action) {
        return ring.read(
                (type, buffer, index, length) -> {
                    assertThat(length).isEqualTo(LENGTH);
                    assertThat(buffer.getLong(index + 8)).isEqualTo(-buffer.getLong(index));
                    if (action != Action.ABORT) {
                        taken.add(buffer.getLong(index));
                    }
                    return action;
                },
                limit);
    }

    @Test
    void messagesComeInTheirOrder() {
        put(1);
        put(2);

        assertThat(take(10, Action.CONTINUE)).isEqualTo(2);
        assertThat(taken).containsExactly(1L, 2L);
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void whatIsRefusedWaits() {
        put(1);

        assertThat(take(10, Action.ABORT)).isZero();
        assertThat(ring.isEmpty()).isFalse();
        assertThat(take(10, Action.CONTINUE)).isEqualTo(1);
    }

    @Test
    void whatWasClaimedAndNotCommittedIsNotThere() {
        ring.claim(LENGTH);

        assertThat(take(10, Action.CONTINUE)).isZero();
        assertThat(ring.isEmpty()).isTrue();
    }

    @Test
    void aFullRingTakesNothingUntilThereIsRoom() {
        put(1);
        put(2);

        assertThat(put(3)).isFalse();
        assertThat(ring.hasRoom(LENGTH)).isTrue();
        assertThat(ring.hasRoom(LENGTH + 8)).isFalse();
        take(1, Action.CONTINUE);
        assertThat(put(3)).isTrue();
    }

    @Test
    void aRingThatIsNeverEmptyGoesOnForever() {
        put(0);
        for (long i = 1; i < 1000; i++) {
            assertThat(put(i)).isTrue();
            assertThat(take(1, Action.CONTINUE)).isEqualTo(1);
        }

        assertThat(taken).hasSize(999).isSorted();
        assertThat(ring.size()).isEqualTo(24);
    }
}
