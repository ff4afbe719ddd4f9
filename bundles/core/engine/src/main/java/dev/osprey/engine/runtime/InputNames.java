package dev.osprey.engine.runtime;

import java.util.Map;

/** Names of the messages that go into the core, as the schema has them. */
final class InputNames {

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "Trade"),
            Map.entry(2, "Quote"),
            Map.entry(3, "BookSnapshot"),
            Map.entry(4, "BookDelta"),
            Map.entry(5, "BarOpen"),
            Map.entry(6, "Bar"),
            Map.entry(7, "InstrumentDefined"),
            Map.entry(8, "FeedStatus"),
            Map.entry(9, "TimeAdvanced"),
            Map.entry(40, "SubmitOrder"),
            Map.entry(41, "ModifyOrder"),
            Map.entry(42, "CancelOrder"),
            Map.entry(43, "CancelAll"),
            Map.entry(44, "Flatten"),
            Map.entry(45, "SetLimit"),
            Map.entry(46, "SetTradingState"),
            Map.entry(47, "ScheduleTimer"),
            Map.entry(48, "CreateRevision"),
            Map.entry(49, "StartTrack"),
            Map.entry(50, "StopTrack"),
            Map.entry(51, "SwapStrategy"),
            Map.entry(52, "Rollout"),
            Map.entry(53, "TransferPosition"),
            Map.entry(54, "SetRiskChain"),
            Map.entry(55, "RunStarted"),
            Map.entry(56, "RunStopped"),
            Map.entry(57, "TakeCheckpoint"),
            Map.entry(58, "DefineAccount"),
            Map.entry(59, "SetTradingDay"),
            Map.entry(60, "SetBarRules"),
            Map.entry(100, "ExecutionReport"),
            Map.entry(101, "OrderSent"),
            Map.entry(102, "VenueStatus"));

    private InputNames() {}

    static String of(int template) {
        return NAMES.getOrDefault(template, "Template" + template);
    }
}
