package dev.osprey.backtest.check;

import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarUnit;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.TradeDecoder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When data must begin so that a strategy has seen the past that it declares to need by a moment. */
final class Past {

    private final Requirements needs;
    private final long moment;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final Map<String, Deque<Long>> bars = new HashMap<>();
    private final Deque<Long> events = new ArrayDeque<>();

    private Past(Requirements needs, long moment) {
        this.needs = needs;
        this.moment = moment;
    }

    /** Returns nanoseconds since 1970 UTC. */
    static long begin(Path log, List<Requirements> all, long moment) {
        long begin = moment;
        for (Requirements needs : all) {
            begin = Math.min(begin, new Past(needs, moment).begin(log));
        }
        return begin;
    }

    private long begin(Path log) {
        try (JournalReader reader = JournalReader.open(log)) {
            while (reader.next() && reader.logTime() <= moment) {
                onRecord(reader);
            }
        }
        long begin = moment - needs.warmUpTime().toNanos();
        for (Deque<Long> each : bars.values()) {
            begin = Math.min(begin, each.isEmpty() ? begin : each.peekFirst());
        }
        return events.isEmpty() ? begin : Math.min(begin, events.peekFirst());
    }

    private void onRecord(JournalReader reader) {
        header.wrap(reader.buffer(), reader.offset());
        switch (header.templateId()) {
            case TradeDecoder.TEMPLATE_ID, QuoteDecoder.TEMPLATE_ID ->
                keep(events, reader.logTime(), needs.warmUpEvents());
            case BarDecoder.TEMPLATE_ID -> {
                bar.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                keep(events, reader.logTime(), needs.warmUpEvents());
                if (isWanted()) {
                    String kind = bar.instrument() + "/" + bar.unit() + "/" + bar.length() + "/" + bar.price();
                    // one more: the first bar of data that begins within one is not whole
                    keep(
                            bars.computeIfAbsent(kind, key -> new ArrayDeque<>()),
                            bar.openTime(),
                            needs.warmUpBars() == 0 ? 0 : needs.warmUpBars() + 1L);
                }
            }
            default -> {
                // no market event
            }
        }
    }

    private boolean isWanted() {
        return needs.bars().isEmpty()
                || needs.bars().stream()
                        .anyMatch(spec -> spec.length() == bar.length()
                                && (spec.unit() == BarSpec.Unit.TIME) == (bar.unit() == BarUnit.TIME));
    }

    private static void keep(Deque<Long> times, long time, long most) {
        if (most == 0) {
            return;
        }
        if (times.size() == most) {
            times.removeFirst();
        }
        times.addLast(time);
    }
}
