package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file of recorded messages holds, and what is wrong with it; as {@link Inspection} for files of rows. */
final class MessageInspection {

    private static final int SHOWN_DAMAGES = 20;
    private static final int GLANCED_LINES = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Pattern SYMBOL = Pattern.compile("\"s\"\\s*:\\s*\"([A-Za-z0-9_-]{1,40})\"");

    private final long gapNanos;
    private final MarketMessage message = new MarketMessage();
    private final long[] kinds = new long[MarketMessage.Kind.values().length];
    private final long[] lastOfKind = new long[MarketMessage.Kind.values().length];
    private final List<String> damages = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long gaps;
    private long longestGap;
    private long backward;
    private long duplicates;
    private long crossed;
    private long locked;
    private long tradeId;
    private long missingIds;
    private long repeatedIds;
    private long updateId;
    private long updateGaps;
    private long bid;
    private long ask;
    private long quoteUpdate;

    private MessageInspection(long gapNanos) {
        this.gapNanos = gapNanos;
    }

    /**
     * Reads a file to its end. The instrument is the first that a message names.
     *
     * @param any      steps that are fine enough for any price
     * @param gapNanos how long nothing may come; 0: for ever
     * @throws IllegalArgumentException if it cannot be opened; says why
     */
    static Map<String, Object> of(String file, Instrument any, ReadingOptions options, long gapNanos) {
        String symbol = symbol(file);
        Instrument instrument = new Instrument(any.id(), 1, symbol, any.venue(), "", "", any.tickSize(), any.lotSize());
        MessageInspection inspection = new MessageInspection(gapNanos);
        Source source = new Source(file, instrument);
        try (MessageFile messages = MessageFile.open(source, options, new OtherSymbols(source))) {
            inspection.read(messages);
            return inspection.findings(file, symbol, messages);
        }
    }

    private static String symbol(String file) {
        Source source = new Source(file, new Instrument(1, 1, "ANY", "FILE", "", "", 1, 1));
        try (MessageLines lines = new MessageLines(Compression.open(source.path()))) {
            for (int i = 0; i < GLANCED_LINES && lines.next(); i++) {
                Matcher named = SYMBOL.matcher(new String(
                        lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.ISO_8859_1));
                if (named.find()) {
                    return named.group(1);
                }
            }
        } catch (IOException e) {
            // said when it is read
        }
        return "ANY";
    }

    private void read(MessageFile messages) {
        boolean more = true;
        while (more) {
            try {
                more = messages.next(message);
                if (more) {
                    look();
                }
            } catch (DamagedLineException e) {
                if (damages.size() < SHOWN_DAMAGES) {
                    damages.add(e.getMessage());
                }
            }
        }
    }

    private void look() {
        kinds[message.kind.ordinal()]++;
        if (message.isTimed) {
            lookAtTime();
        }
        switch (message.kind) {
            case TRADE -> lookAtTrade();
            case QUOTE -> lookAtQuote();
            case DELTA -> lookAtDelta();
            case SNAPSHOT -> updateId = Math.max(updateId, message.lastUpdateId);
            case OTHER -> {
                // of another instrument, or of no kind that the server takes
            }
        }
    }

    private void lookAtTime() {
        long time = message.venueTime;
        int kind = message.kind.ordinal();
        // streams of one connection overtake each other; one of them does not go back
        backward += time < lastOfKind[kind] ? 1 : 0;
        lastOfKind[kind] = Math.max(lastOfKind[kind], time);
        if (last != Long.MIN_VALUE) {
            longestGap = Math.max(longestGap, time - last);
            gaps += gapNanos > 0 && time - last > gapNanos ? 1 : 0;
        }
        first = Math.min(first, time);
        last = Math.max(last, time);
    }

    private void lookAtTrade() {
        if (tradeId > 0) {
            duplicates += message.tradeId == tradeId ? 1 : 0;
            repeatedIds += message.tradeId <= tradeId ? 1 : 0;
            missingIds += Math.max(0, message.tradeId - tradeId - 1);
        }
        tradeId = Math.max(tradeId, message.tradeId);
    }

    private void lookAtQuote() {
        boolean same = message.lastUpdateId == quoteUpdate && message.bidTicks == bid && message.askTicks == ask;
        duplicates += same ? 1 : 0;
        quoteUpdate = message.lastUpdateId;
        bid = message.bidTicks;
        ask = message.askTicks;
        if (message.bidLots > 0 && message.askLots > 0) {
            crossed += bid > ask ? 1 : 0;
            locked += bid == ask ? 1 : 0;
        }
    }

    /** Futures name the update before; of spot the next one follows. */
    private void lookAtDelta() {
        if (updateId > 0 && message.lastUpdateId > updateId) {
            boolean follows = message.firstUpdateId <= updateId + 1 || message.previousUpdateId == updateId;
            updateGaps += follows ? 0 : 1;
        }
        updateId = Math.max(updateId, message.lastUpdateId);
    }

    private Map<String, Object> findings(String file, String symbol, MessageFile messages) {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("file", file);
        findings.put("kind", "messages of " + symbol);
        findings.put("rows", messages.rows());
        findings.put("trades", kinds[MarketMessage.Kind.TRADE.ordinal()]);
        findings.put("quotes", kinds[MarketMessage.Kind.QUOTE.ordinal()]);
        findings.put("deltas", kinds[MarketMessage.Kind.DELTA.ordinal()]);
        findings.put("snapshots", kinds[MarketMessage.Kind.SNAPSHOT.ordinal()]);
        findings.put("unnamedSnapshots", messages.unnamedSnapshots());
        findings.put("others", messages.others());
        if (last != Long.MIN_VALUE) {
            findings.put("from", Inspection.instant(first));
            findings.put("to", Inspection.instant(last));
        }
        findings.put("damaged", messages.totals().damaged());
        findings.put("backward", backward);
        findings.put("duplicates", duplicates);
        findings.put("gaps", gaps);
        findings.put("longestGapSeconds", longestGap / (double) NANOS_PER_SECOND);
        findings.put("missingTradeIds", missingIds);
        findings.put("repeatedTradeIds", repeatedIds);
        findings.put("updateGaps", updateGaps);
        findings.put("crossed", crossed);
        findings.put("locked", locked);
        findings.put("roundedQuantities", messages.totals().roundedQuantities());
        findings.put("damages", damages);
        return findings;
    }
}
