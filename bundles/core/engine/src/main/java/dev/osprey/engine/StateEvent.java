package dev.osprey.engine;

import dev.osprey.api.TradingState;

/** Something has changed: what {@link Engine#listen} tells. */
public sealed interface StateEvent {

    /** Sequence of the record that changed it. */
    long sequence();

    record OrderChanged(long sequence, OrderInfo order) implements StateEvent {}

    record Filled(long sequence, FillInfo fill) implements StateEvent {}

    record PositionChanged(long sequence, PositionInfo position) implements StateEvent {}

    record DeploymentChanged(long sequence, DeploymentInfo deployment) implements StateEvent {}

    record RolloutChanged(long sequence, String deployment, RolloutInfo rollout) implements StateEvent {}

    record BarClosed(long sequence, BarInfo bar) implements StateEvent {}

    /** @param deployment empty for the server's */
    record TradingStateChanged(long sequence, String deployment, TradingState state) implements StateEvent {}

    /** What an instrument's market data can be trusted for has changed. */
    record StreamChanged(long sequence, StreamInfo stream) implements StateEvent {}

    /** A feed or venue is up, down, or says something. */
    record SourceChanged(long sequence, String source, String state, String text) implements StateEvent {}
}
