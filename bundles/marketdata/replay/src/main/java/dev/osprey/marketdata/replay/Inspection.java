package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file holds, and what is wrong with it: nothing is repaired, everything is counted. */
final class Inspection {

    private static final int SHOWN_DAMAGES = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Recording recording;
    private final long gapNanos;
    private final Row row = new Row();
    private final Row before = new Row();
    private final List<String> damages = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long duplicates;
    private long crossed;
    private long locked;
    private long gaps;
    private long longestGap;
    private long missingIds;

    private Inspection(Recording recording, long gapNanos) {
        this.recording = recording;
        this.gapNanos = gapNanos;
    }

    /**
     * Reads a file to its end.
     *
     * @param gapNanos how long nothing may come; 0: between bars their length, and between trades or quotes for ever
     * @throws IllegalArgumentException if it cannot be opened or is of no known format; says why
     */
    static Map<String, Object> of(String file, Instrument instrument, ReadingOptions options, long gapNanos) {
        try (Recording recording = Recording.open(new Source(file, instrument), options)) {
            Inspection inspection = new Inspection(recording, gapNanos);
            inspection.read();
            return inspection.findings(file);
        }
    }

    private void read() {
        boolean more = true;
        while (more) {
            try {
                more = recording.next(row);
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
        boolean isFirst = last == Long.MIN_VALUE;
        if (!isFirst) {
            lookAtGap();
            lookAtDuplicate();
        }
        if (recording.kind() == Layout.Kind.QUOTES && row.bidLots > 0 && row.askLots > 0) {
            crossed += row.bidTicks > row.askTicks ? 1 : 0;
            locked += row.bidTicks == row.askTicks ? 1 : 0;
        }
        first = Math.min(first, row.time);
        last = Math.max(last, recording.kind() == Layout.Kind.BARS ? row.closeTime : row.time);
        keep();
    }

    private void lookAtGap() {
        long gap = row.time - last;
        boolean ofBars = recording.kind() == Layout.Kind.BARS;
        longestGap = Math.max(longestGap, gap);
        if (ofBars ? gap > gapNanos : gapNanos > 0 && gap > gapNanos) {
            gaps++;
        }
        if (row.tradeId > before.tradeId + 1 && before.tradeId > 0) {
            missingIds += row.tradeId - before.tradeId - 1;
        }
    }

    private void lookAtDuplicate() {
        boolean same = switch (recording.kind()) {
            case TRADES ->
                row.tradeId == 0
                        ? row.time == before.time
                                && row.priceTicks == before.priceTicks
                                && row.quantityLots == before.quantityLots
                        : row.tradeId == before.tradeId;
            case QUOTES ->
                row.time == before.time
                        && row.bidTicks == before.bidTicks
                        && row.askTicks == before.askTicks
                        && row.bidLots == before.bidLots
                        && row.askLots == before.askLots;
            case BARS -> false;
        };
        duplicates += same ? 1 : 0;
    }

    private void keep() {
        before.time = row.time;
        before.tradeId = row.tradeId;
        before.priceTicks = row.priceTicks;
        before.quantityLots = row.quantityLots;
        before.bidTicks = row.bidTicks;
        before.bidLots = row.bidLots;
        before.askTicks = row.askTicks;
        before.askLots = row.askLots;
    }

    private Map<String, Object> findings(String file) {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("file", file);
        findings.put("kind", recording.kind().label() + (recording.bar() == null ? "" : " of " + recording.bar()));
        findings.put("rows", recording.rows());
        if (recording.rows() > 0) {
            findings.put("from", instant(first));
            findings.put("to", instant(last));
        }
        findings.put("damaged", recording.damaged());
        findings.put("backward", recording.backward());
        findings.put("duplicates", duplicates);
        findings.put("gaps", gaps);
        findings.put("longestGapSeconds", Math.max(0, longestGap) / (double) NANOS_PER_SECOND);
        findings.put("missingTradeIds", missingIds);
        findings.put("crossed", crossed);
        findings.put("locked", locked);
        findings.put("roundedPrices", recording.roundedPrices());
        findings.put("roundedQuantities", recording.roundedQuantities());
        findings.put("damages", damages);
        return findings;
    }

    static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
                .toString();
    }
}
