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
    private final List<String> damages = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long tradeIdBefore;
    private long gaps;
    private long longestGap;
    private long missingIds;

    private Inspection(Recording recording, long gapNanos) {
        this.recording = recording;
        this.gapNanos = gapNanos;
    }

    /**
     * Reads a file to its end. Of several symbols it is the first whose rows count.
     *
     * @param gapNanos how long nothing may come; 0: between bars their length, and between trades or quotes for ever
     * @throws IllegalArgumentException if it cannot be opened or is of no known format; says why
     */
    static Map<String, Object> of(String file, Instrument instrument, ReadingOptions options, long gapNanos) {
        try (Recording recording = Recording.openAny(new Source(file, instrument), options)) {
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
        }
        first = Math.min(first, row.time);
        last = Math.max(last, recording.kind().isBars() ? row.closeTime : row.time);
        tradeIdBefore = row.tradeId;
    }

    private void lookAtGap() {
        long gap = row.time - last;
        boolean ofBars = recording.kind().isBars();
        longestGap = Math.max(longestGap, gap);
        if (ofBars ? gap > gapNanos : gapNanos > 0 && gap > gapNanos) {
            gaps++;
        }
        if (row.tradeId > tradeIdBefore + 1 && tradeIdBefore > 0) {
            missingIds += row.tradeId - tradeIdBefore - 1;
        }
    }

    private Map<String, Object> findings(String file) {
        Map<String, Object> findings = new LinkedHashMap<>();
        findings.put("file", file);
        findings.put("kind", recording.kind().label() + (recording.bar() == null ? "" : " of " + recording.bar()));
        findings.put("rows", recording.rows());
        findings.put("others", recording.others());
        if (recording.rows() > 0) {
            findings.put("from", instant(first));
            findings.put("to", instant(last));
        }
        findings.put("damaged", recording.damaged());
        findings.put("backward", recording.backward());
        findings.put("duplicates", recording.oddities().duplicates());
        findings.put("gaps", gaps);
        findings.put("longestGapSeconds", Math.max(0, longestGap) / (double) NANOS_PER_SECOND);
        findings.put("missingTradeIds", missingIds);
        findings.put("repeatedTradeIds", recording.oddities().repeatedTradeIds());
        findings.put("crossed", recording.oddities().crossed());
        findings.put("locked", recording.oddities().locked());
        findings.put("emptySides", recording.oddities().emptySides());
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
