package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.api.strategy.Requirements;
import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.BarOpenDecoder;
import dev.osprey.messages.BookDeltaDecoder;
import dev.osprey.messages.BookSnapshotDecoder;
import dev.osprey.messages.QuoteDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import dev.osprey.messages.TradeDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Finds where in the log a lane's warm-up begins. Records can be read forwards alone, so it looks at the last few thousand, then at twice as many before
 * them, until what is required has been seen.
 */
final class WarmUpPlanner {

    private static final long FIRST_LOOK = 4096;

    private final Journal journal;

    WarmUpPlanner(Journal journal) {
        this.journal = journal;
    }

    /** @param end the last event that is to be in it */
    WarmUpPlan plan(Requirements requirements, List<Instrument> instruments, long end) {
        if (asksForNothing(requirements)) {
            return new WarmUpPlan(end + 1, true);
        }
        try (JournalReader reader = journal.reader(Math.max(1, end))) {
            Seen seen = new Seen(requirements, instruments);
            long first = firstSequence(reader);
            long to = end;
            long look = FIRST_LOOK;
            while (to >= first) {
                long from = Math.max(first, to - look + 1);
                seen.look(reader, from, to);
                if (seen.isEnough()) {
                    return new WarmUpPlan(from, true);
                }
                to = from - 1;
                look *= 2;
            }
            return new WarmUpPlan(first, false);
        }
    }

    /** Whether the log still has all from that event on. */
    boolean covers(long from) {
        try (JournalReader reader = journal.reader(from)) {
            return firstSequence(reader) <= from;
        }
    }

    private static boolean asksForNothing(Requirements requirements) {
        return requirements.warmUpBars() == 0
                && requirements.warmUpEvents() == 0
                && requirements.warmUpTime().isZero();
    }

    private static long firstSequence(JournalReader reader) {
        reader.toStart();
        return reader.next() ? reader.sequence() : 1;
    }

    /** The order ids of all submits of a track's strategy from that event on. */
    LongHashSet loggedSubmits(int deployment, int track, long from) {
        LongHashSet logged = new LongHashSet();
        SubmitOrderDecoder submit = new SubmitOrderDecoder();
        try (JournalReader reader = journal.reader(from)) {
            while (reader.next()) {
                DirectBuffer buffer = reader.buffer();
                int offset = reader.offset();
                if (Records.templateId(buffer, offset) == SubmitOrderDecoder.TEMPLATE_ID) {
                    submit.wrap(
                            buffer,
                            offset + Records.BODY,
                            Records.blockLength(buffer, offset),
                            Records.version(buffer, offset));
                    if (submit.origin().deployment() == deployment
                            && submit.origin().track() == track
                            && submit.origin().kind() == 0) {
                        logged.add(
                                submit.origin().cause() * 256 + submit.origin().ordinal());
                    }
                }
            }
        }
        return logged;
    }

    /** The first event with that log time or a later one; one past the end if there is none. */
    long firstSince(long logTime, long end) {
        try (JournalReader reader = journal.reader(Math.max(1, end))) {
            reader.seekLogTime(logTime);
            return reader.next() ? reader.sequence() : end + 1;
        }
    }

    /** What has been seen of the instruments, looking back. */
    private static final class Seen {

        private final Requirements requirements;
        private final Map<Integer, Integer> bars = new HashMap<>();
        private final BarDecoder bar = new BarDecoder();
        private long events;
        private long earliest = Long.MAX_VALUE;
        private long latest = Long.MIN_VALUE;

        Seen(Requirements requirements, List<Instrument> instruments) {
            this.requirements = requirements;
            instruments.forEach(instrument -> bars.put(instrument.id(), 0));
        }

        void look(JournalReader reader, long from, long to) {
            reader.seekSequence(from);
            while (reader.next() && reader.sequence() <= to) {
                see(reader.buffer(), reader.offset());
            }
        }

        private void see(DirectBuffer buffer, int offset) {
            int template = Records.templateId(buffer, offset);
            boolean market = template == TradeDecoder.TEMPLATE_ID
                    || template == QuoteDecoder.TEMPLATE_ID
                    || template == BookSnapshotDecoder.TEMPLATE_ID
                    || template == BookDeltaDecoder.TEMPLATE_ID
                    || template == BarDecoder.TEMPLATE_ID
                    || template == BarOpenDecoder.TEMPLATE_ID;
            if (!market || !bars.containsKey(Records.instrument(buffer, offset))) {
                return;
            }
            events++;
            earliest = Math.min(earliest, Records.venueTime(buffer, offset));
            latest = Math.max(latest, Records.venueTime(buffer, offset));
            if (template == BarDecoder.TEMPLATE_ID && isWanted(buffer, offset)) {
                bars.merge(Records.instrument(buffer, offset), 1, Integer::sum);
            }
        }

        private boolean isWanted(DirectBuffer buffer, int offset) {
            bar.wrap(
                    buffer,
                    offset + Records.BODY,
                    Records.blockLength(buffer, offset),
                    Records.version(buffer, offset));
            return requirements.bars().isEmpty()
                    ? Records.source(buffer, offset) != Source.CORE
                    : requirements
                            .bars()
                            .contains(new BarSpec(
                                    Coded.barUnit(bar.unitRaw()), bar.length(), Coded.barPrice(bar.priceRaw())));
        }

        boolean isEnough() {
            boolean enoughBars = requirements.warmUpBars() == 0
                    || bars.values().stream().allMatch(count -> count >= requirements.warmUpBars());
            boolean enoughTime = requirements.warmUpTime().isZero()
                    || latest != Long.MIN_VALUE
                            && latest - earliest >= requirements.warmUpTime().toNanos();
            return enoughBars && enoughTime && events >= requirements.warmUpEvents();
        }
    }
}
