package dev.osprey.console.events;

import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateEvent.BarClosed;
import dev.osprey.engine.StateEvent.DeploymentChanged;
import dev.osprey.engine.StateEvent.Filled;
import dev.osprey.engine.StateEvent.OrderChanged;
import dev.osprey.engine.StateEvent.PositionChanged;
import dev.osprey.engine.StateEvent.RolloutChanged;
import dev.osprey.engine.StateEvent.SourceChanged;
import dev.osprey.engine.StateEvent.StreamChanged;
import dev.osprey.engine.StateEvent.TradingStateChanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one client has not been sent yet. Of several events about one thing the latest is kept, in its place in the order of the
 * log. One that grows beyond its bound is emptied, and stays so: its client must begin anew. Thread safe; never waits for long.
 */
final class EventQueue {

    private final int capacity;
    private Map<Object, StateEvent> waiting = new LinkedHashMap<>();
    private boolean overflowed;

    EventQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Takes an event, unless it has overflowed. */
    synchronized void offer(StateEvent event) {
        if (overflowed) {
            return;
        }
        Object subject = subject(event);
        waiting.remove(subject);
        if (waiting.size() >= capacity) {
            overflowed = true;
            waiting = new LinkedHashMap<>();
            return;
        }
        waiting.put(subject, event);
    }

    /** Everything that waits, in the order of the log; the queue is empty then. */
    synchronized List<StateEvent> drain() {
        List<StateEvent> events = new ArrayList<>(waiting.values());
        waiting.clear();
        return events;
    }

    /** Whether events have been lost. */
    synchronized boolean isOverflowed() {
        return overflowed;
    }

    private record Subject(Class<? extends StateEvent> type, Object first, Object second, Object third) {}

    /** What an event is about; a later one about the same says all that this one does. */
    private static Object subject(StateEvent event) {
        if (event instanceof OrderChanged changed) {
            return subject(event, changed.order().clientOrderId(), "", "");
        }
        if (event instanceof PositionChanged changed) {
            var position = changed.position();
            return subject(event, position.deployment(), position.track(), position.instrument());
        }
        if (event instanceof DeploymentChanged changed) {
            return subject(event, changed.deployment().name(), "", "");
        }
        if (event instanceof RolloutChanged changed) {
            return subject(event, changed.deployment(), changed.rollout().number(), "");
        }
        if (event instanceof BarClosed closed) {
            return subject(
                    event,
                    closed.bar().instrument(),
                    closed.bar().spec(),
                    closed.bar().openTime());
        }
        if (event instanceof TradingStateChanged changed) {
            return subject(event, changed.deployment(), "", "");
        }
        if (event instanceof StreamChanged changed) {
            return subject(event, changed.stream().instrument(), "", "");
        }
        if (event instanceof SourceChanged changed) {
            return subject(event, changed.source(), "", "");
        }
        if (event instanceof Filled filled) {
            return subject(event, filled.fill().clientOrderId(), filled.fill().executionId(), filled.sequence());
        }
        throw new IllegalStateException("the sealed type has no other member: " + event);
    }

    private static Subject subject(StateEvent event, Object first, Object second, Object third) {
        return new Subject(event.getClass(), first, second, third);
    }
}
