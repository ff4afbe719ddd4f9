package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.FeedState;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.QuietBars;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals in which no price came, and prices outside the session. */
class QuietBarsTest {

    private static final long MINUTE = 60_000_000_000L;
    private static final long LATENESS = CoreSettings.DEFAULT.barLatenessNanos();
    private static final String DAY_HOURS = "Mon-Sun 09:30-16:00 UTC";

    private final Desk desk = new Desk();
    private final long start = (Math.floorDiv(Desk.T0, 60 * MINUTE) + 1) * 60 * MINUTE;

    private static Desk deploy(Desk desk, QuietBars quietBars, String session, String bars) {
        desk.give(Inputs.barRules("SIM", quietBars, session));
        desk.give(Inputs.revision("sma", 0, "BTCUSDT.SIM", bars, 0));
        desk.give(Inputs.start(1, 0, 1, 0));
        return desk;
    }

    private List<String> trade(long price, long at) {
        return desk.give(Inputs.trade(Desk.BTC, price, 1, start + at));
    }

    private String flat(long at, long price) {
        return "bar " + (start + at) + " " + price + " " + price + " " + price + " " + price + " volume 0";
    }

    private String open(long at, long price) {
        return "bar open " + (start + at) + " " + price;
    }

    @Test
    void aTradeClosesTheQuietIntervalsBeforeItToo() {
        deploy(desk, QuietBars.FILL, "", "1m");
        trade(100, 1);
        assertThat(trade(105, 3 * MINUTE + 5))
                .containsExactly(
                        "bar " + start + " 100 100 100 100 volume 1",
                        open(MINUTE, 100),
                        flat(MINUTE, 100),
                        open(2 * MINUTE, 100),
                        flat(2 * MINUTE, 100),
                        open(3 * MINUTE, 105));
    }

    @Test
    void theClockClosesEachQuietIntervalPastItsEndAndLateness() {
        deploy(desk, QuietBars.FILL, "", "1m");
        desk.now = start;
        trade(100, 0);
        desk.now = start + MINUTE + LATENESS;
        assertThat(desk.give(Inputs.time())).containsExactly("bar " + start + " 100 100 100 100 volume 1");
        assertThat(desk.core.nextDue()).isEqualTo(start + 2 * MINUTE + LATENESS);
        desk.now = start + 2 * MINUTE + LATENESS - 1;
        assertThat(desk.give(Inputs.time())).isEmpty();
        desk.now++;
        assertThat(desk.give(Inputs.time())).containsExactly(open(MINUTE, 100), flat(MINUTE, 100));
        assertThat(desk.core.nextDue(Inputs.FEED, start + 4 * MINUTE)).isEqualTo(start + 3 * MINUTE + LATENESS);
        assertThat(desk.give(Inputs.time(Inputs.FEED, start + 3 * MINUTE + LATENESS)))
                .containsExactly(open(2 * MINUTE, 100), flat(2 * MINUTE, 100));
    }

    @Test
    void aPriceMakesAnIntervalThatWasQuietABarOfItsOwn() {
        deploy(desk, QuietBars.FILL, "", "1m");
        desk.now = start;
        trade(100, 0);
        desk.now = start + MINUTE + LATENESS;
        desk.give(Inputs.time());
        assertThat(trade(107, MINUTE + 7)).containsExactly(open(MINUTE, 107));
        desk.now = start + 3 * MINUTE + 2 * LATENESS;
        assertThat(desk.give(Inputs.time()))
                .containsExactly(
                        "bar " + (start + MINUTE) + " 107 107 107 107 volume 1",
                        open(2 * MINUTE, 107),
                        flat(2 * MINUTE, 107));
    }

    @Test
    void aClockThatWasAwayClosesBarsInTheOrderOfTheirEnds() {
        deploy(desk, QuietBars.FILL, "", "1m,2m");
        desk.now = start;
        trade(100, 0);
        desk.now = start + 4 * MINUTE + LATENESS;
        assertThat(desk.give(Inputs.time()).stream().filter(line -> !line.startsWith("bar open")))
                .containsExactly(
                        "bar " + start + " 100 100 100 100 volume 1",
                        flat(MINUTE, 100),
                        "bar " + start + " 100 100 100 100 volume 1",
                        flat(2 * MINUTE, 100),
                        flat(3 * MINUTE, 100),
                        flat(2 * MINUTE, 100));
    }

    @Test
    void beforeTheFirstPriceThereIsNoBar() {
        deploy(desk, QuietBars.FILL, "", "1m");
        desk.now = start + 10 * MINUTE;
        assertThat(desk.give(Inputs.time())).isEmpty();
        assertThat(trade(100, 10 * MINUTE)).containsExactly(open(10 * MINUTE, 100));
    }

    /** A hole of a year is filled for a day of seconds, by no more than a hundred bars in one group. */
    @Test
    void aLongHoleIsNotFilledWithoutEnd() {
        deploy(desk, QuietBars.FILL, "", "1s");
        desk.now = start;
        trade(100, 0);
        desk.now = start + 365 * 1440 * MINUTE;
        int bars = 0;
        while (desk.core.nextDue() <= desk.now) {
            List<String> results = desk.give(Inputs.time());
            long closed =
                    results.stream().filter(line -> line.contains("volume")).count();
            assertThat(closed).isLessThanOrEqualTo(100);
            bars += (int) closed;
            if (desk.state.tradingDays().nextAt() <= desk.now && closed == 0) {
                break;
            }
        }
        assertThat(bars).isEqualTo(1 + BarBuilder.MOST_QUIET);
        assertThat(trade(101, 365 * 1440 * MINUTE)).containsExactly(open(365 * 1440 * MINUTE, 101));
        assertThat(desk.core.nextBarDue()).isLessThan(Long.MAX_VALUE);
        desk.now += 3 * 1_000_000_000L;
        assertThat(desk.give(Inputs.time()))
                .contains("bar " + (start + 365 * 1440 * MINUTE) + " 101 101 101 101 volume 1");
    }

    @Test
    void onePriceClosesAHundredQuietIntervalsAtMost() {
        deploy(desk, QuietBars.FILL, "", "1s");
        trade(100, 0);
        List<String> results = trade(101, 60 * MINUTE);
        assertThat(results.stream().filter(line -> line.endsWith("volume 0"))).hasSize(100);
        assertThat(results).endsWith(open(60 * MINUTE, 101));
        assertThat(Desk.hash(desk.recovered(desk.log.entries().size() - 50))).isEqualTo(desk.hash());
    }

    @Test
    void barsThatDoNotGoByTimeHaveNoQuietIntervals() {
        deploy(desk, QuietBars.FILL, "", "1tick,10volume");
        trade(100, 0);
        assertThat(trade(101, 60 * MINUTE)).hasSize(2).noneMatch(line -> line.endsWith("volume 0"));
        assertThat(desk.core.nextDue(Inputs.FEED, Long.MAX_VALUE - 1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void quietIntervalsOfSmallerBarsAreFilledInTheLargerOnes() {
        deploy(desk, QuietBars.FILL, "", "2m");
        desk.give(Inputs.bar(Desk.BTC, MINUTE, start, 100));
        assertThat(desk.give(Inputs.bar(Desk.BTC, MINUTE, start + 5 * MINUTE, 90)))
                .containsExactly(
                        "bar " + start + " 100 100 100 100 volume 1",
                        open(2 * MINUTE, 100),
                        flat(2 * MINUTE, 100),
                        open(4 * MINUTE, 90));
        assertThat(desk.give(Inputs.bar(Desk.BTC, MINUTE, start + 9 * MINUTE, 80)))
                .containsExactly(
                        "bar " + (start + 4 * MINUTE) + " 90 90 90 90 volume 1",
                        open(6 * MINUTE, 90),
                        flat(6 * MINUTE, 90),
                        open(8 * MINUTE, 80));
    }

    /** The larger bar begins and ends with one smaller one: nothing was open before it. */
    @Test
    void aSmallerBarThatOpensAndClosesALargerOneComesBehindTheQuietIntervals() {
        deploy(desk, QuietBars.FILL, "", "2m");
        desk.give(Inputs.bar(Desk.BTC, MINUTE, start, 100));
        desk.give(Inputs.bar(Desk.BTC, MINUTE, start + MINUTE, 101));
        assertThat(desk.give(Inputs.bar(Desk.BTC, MINUTE, start + 5 * MINUTE, 90)))
                .containsExactly(
                        open(2 * MINUTE, 101),
                        flat(2 * MINUTE, 101),
                        open(4 * MINUTE, 90),
                        "bar " + (start + 4 * MINUTE) + " 90 90 90 90 volume 1");
        assertThat(Desk.hash(desk.recovered(desk.log.entries().size() - 2))).isEqualTo(desk.hash());
    }

    @Test
    void rulesMayChangeWhileAnIntervalIsQuiet() {
        deploy(desk, QuietBars.FILL, "", "1m");
        desk.now = start;
        trade(100, 0);
        desk.now = start + MINUTE + LATENESS;
        desk.give(Inputs.time());
        assertThat(desk.give(Inputs.barRules("SIM", QuietBars.SKIP, "")))
                .containsExactly("bars skip SIM", "accepted 0");
        desk.now = start + 5 * MINUTE + LATENESS;
        assertThat(desk.give(Inputs.time())).isEmpty();
        assertThat(desk.give(Inputs.barRules("SIM", QuietBars.SKIP, "9 to 5")))
                .singleElement()
                .asString()
                .startsWith("refused: SIM: session=9 to 5 must be days, hours and a zone");
    }

    /** What was not heard was not quiet: it is filled when the source is heard again, before its price. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theClockFillsNothingWhileTheSourceIsNotHeard(boolean restart) {
        deploy(desk, QuietBars.FILL, "", "1m");
        desk.now = start;
        trade(100, 0);
        desk.now = start + MINUTE + LATENESS;
        desk.give(Inputs.time());
        desk.give(restart ? Inputs.runStarted(2) : Inputs.feedStatus(FeedState.DOWN));
        desk.now = start + 4 * MINUTE + LATENESS;
        assertThat(desk.give(Inputs.time())).isEmpty();
        assertThat(Desk.hash(desk.recovered(desk.log.entries().size() - 1))).isEqualTo(desk.hash());

        if (restart) {
            assertThat(desk.core.nextDue(Inputs.FEED, start + 4 * MINUTE)).isEqualTo(start + 2 * MINUTE + LATENESS);
            assertThat(trade(101, 3 * MINUTE))
                    .containsExactly(
                            "stream 1 RECOVERING to LIVE u0: in order",
                            open(MINUTE, 100),
                            flat(MINUTE, 100),
                            open(2 * MINUTE, 100),
                            flat(2 * MINUTE, 100),
                            open(3 * MINUTE, 101));
        } else {
            desk.give(Inputs.feedStatus(FeedState.UP));
            assertThat(desk.give(Inputs.time()).stream().filter(line -> line.endsWith("volume 0")))
                    .containsExactly(flat(MINUTE, 100), flat(2 * MINUTE, 100), flat(3 * MINUTE, 100));
        }
    }

    /** Friday evening to Sunday evening is no time of trading, and so is the hour of rest. */
    @Test
    void thereAreNoQuietBarsOutsideTheSession() {
        deploy(desk, QuietBars.FILL, "18:00-17:00 America/New_York", "1h");
        long friday = nanos("2024-03-08T15:30:00-05:00");
        desk.give(Inputs.trade(Desk.BTC, 100, 1, friday));
        List<String> results = desk.give(Inputs.trade(Desk.BTC, 101, 1, nanos("2024-03-10T20:30:00-04:00")));
        assertThat(results)
                .containsExactly(
                        "bar " + nanos("2024-03-08T15:00:00-05:00") + " 100 100 100 100 volume 1",
                        "bar open " + nanos("2024-03-08T16:00:00-05:00") + " 100",
                        "bar " + nanos("2024-03-08T16:00:00-05:00") + " 100 100 100 100 volume 0",
                        "bar open " + nanos("2024-03-10T18:00:00-04:00") + " 100",
                        "bar " + nanos("2024-03-10T18:00:00-04:00") + " 100 100 100 100 volume 0",
                        "bar open " + nanos("2024-03-10T19:00:00-04:00") + " 100",
                        "bar " + nanos("2024-03-10T19:00:00-04:00") + " 100 100 100 100 volume 0",
                        "bar open " + nanos("2024-03-10T20:00:00-04:00") + " 101");
    }

    @Test
    void pricesOutsideTheSessionAreInNoBarAndCounted() {
        deploy(desk, QuietBars.SKIP, "09:30-16:00 America/New_York", "1m,2tick,1m-bid");
        long open = nanos("2024-03-08T09:30:00-05:00");
        assertThat(desk.give(Inputs.trade(Desk.BTC, 99, 1, open - 1))).isEmpty();
        assertThat(desk.give(Inputs.quote(Desk.BTC, 98, 100, open - 1))).isEmpty();
        assertThat(desk.give(Inputs.trade(Desk.BTC, 100, 1, open))).hasSize(2);
        assertThat(desk.give(Inputs.trade(Desk.BTC, 100, 1, nanos("2024-03-08T16:00:00-05:00"))))
                .isEmpty();
        assertThat(desk.state.instruments().lastPriceTicks(Desk.BTC)).isEqualTo(100);
        assertThat(outside()).containsExactly(2L, 1L, 2L);
    }

    private List<Long> outside() {
        List<Long> counts = new ArrayList<>();
        for (BarBuilder builder : desk.state.bars.of(Desk.BTC)) {
            counts.add(builder.outside());
        }
        return counts;
    }

    @Test
    void lateTradesAreCountedForEachKindOfBar() {
        deploy(desk, QuietBars.SKIP, "", "1m,1h,2tick");
        trade(100, 1);
        trade(101, MINUTE + 1);
        assertThat(trade(1, 30)).containsExactly("bar open " + (start + 30) + " 1");
        List<Long> late = new ArrayList<>();
        for (BarBuilder builder : desk.state.bars.of(Desk.BTC)) {
            late.add(builder.late());
        }
        assertThat(late).containsExactly(1L, 0L, 0L);
    }

    /** Where the session closes, the last bar by ticks has what there was: by the clock, or with the first trade of the next session. */
    @Test
    void aBarByTicksEndsWithTheSession() {
        deploy(desk, QuietBars.FILL, DAY_HOURS, "3tick,0.1volume");
        long open = nanos("2024-03-08T09:30:00Z");
        long close = nanos("2024-03-08T16:00:00Z");
        desk.now = open;
        desk.give(Inputs.trade(Desk.BTC, 100, 2, open));
        assertThat(desk.core.nextDue(Inputs.FEED, close + LATENESS)).isEqualTo(close + LATENESS);
        String first = "bar " + open + " 100 100 100 100 volume 2";
        assertThat(desk.give(Inputs.time(Inputs.FEED, close + LATENESS))).containsExactly(first, first);

        long next = nanos("2024-03-09T09:30:00Z");
        desk.give(Inputs.trade(Desk.BTC, 101, 2, next));
        long after = nanos("2024-03-10T09:30:00Z");
        String second = "bar " + next + " 101 101 101 101 volume 2";
        String third = "bar open " + after + " 102";
        // fills a bar by volume on its own
        assertThat(desk.give(Inputs.trade(Desk.BTC, 102, 10, after)))
                .containsExactly(second, third, second, third, "bar " + after + " 102 102 102 102 volume 10");
        assertThat(desk.give(Inputs.trade(Desk.BTC, 90, 1, next + 5))).isEmpty();
        assertThat(Desk.hash(desk.recovered(desk.log.entries().size() - 3))).isEqualTo(desk.hash());
    }

    private static long nanos(String time) {
        Instant instant = Instant.from(OffsetDateTime.parse(time));
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    // ---- Any stream of trades

    private record Row(long length, long open, long[] prices, long volume, long trades) {

        boolean isFlat() {
            return trades == 0;
        }

        String text() {
            return length + " " + open + " " + Arrays.toString(prices) + " " + volume + " " + trades;
        }
    }

    private static List<Row> rows(Desk desk, long length) {
        List<Row> rows = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (MemoryLog.Entry entry : desk.log.entries()) {
            if (entry.template() == BarDecoder.TEMPLATE_ID) {
                BarDecoder bar = new BarDecoder().wrapAndApplyHeader(entry.buffer(), 0, header);
                if (bar.header().source() == Records.CORE && bar.length() == length) {
                    rows.add(new Row(
                            length,
                            bar.openTime(),
                            new long[] {bar.openTicks(), bar.highTicks(), bar.lowTicks(), bar.closeTicks()},
                            bar.volumeLots(),
                            bar.tradeCount()));
                }
            }
        }
        return rows;
    }

    private static List<String> texts(List<Row> rows) {
        return rows.stream().map(Row::text).toList();
    }

    /** As a source's events come: what is due by its clock is done before. */
    private static void come(Desk desk, byte[] input, long venueTime) {
        pass(desk, venueTime);
        desk.give(input);
    }

    /** The source's clock goes on. */
    private static void pass(Desk desk, long venueTime) {
        for (long due = desk.core.nextDue(Inputs.FEED, venueTime);
                due <= venueTime;
                due = desk.core.nextDue(Inputs.FEED, venueTime)) {
            desk.give(Inputs.time(Inputs.FEED, due));
        }
    }

    /** Trades at once, after a pause, after hours of nothing; some are late. */
    private List<long[]> trades(Random random) {
        List<long[]> trades = new ArrayList<>();
        long time = nanos("2024-03-08T12:00:00Z");
        for (int i = 0; i < 100; i++) {
            time += switch (random.nextInt(10)) {
                case 0 -> random.nextLong(10 * MINUTE);
                case 1 -> random.nextInt(5) == 0 ? random.nextLong(20 * 60 * MINUTE) : MINUTE;
                case 2, 3, 4 -> random.nextLong(MINUTE);
                default -> 0;
            };
            long late = random.nextInt(8) == 0 ? random.nextLong(3 * MINUTE) : 0;
            trades.add(new long[] {time - late, 100 + random.nextInt(20), 1 + random.nextInt(9)});
        }
        return trades;
    }

    private static Desk play(List<long[]> trades, QuietBars quietBars, String session, String bars) {
        Desk desk = deploy(new Desk(), quietBars, session, bars);
        trades.forEach(trade -> come(desk, Inputs.trade(Desk.BTC, trade[1], trade[2], trade[0]), trade[0]));
        return desk;
    }

    private static String session(Random random) {
        return random.nextBoolean() ? "" : DAY_HOURS;
    }

    @Property(tries = 20)
    void filledBarsAreTheSkippedOnesAndFlatOnesBetween(@ForAll long seed) {
        Random random = new Random(seed);
        List<long[]> trades = trades(random);
        String session = session(random);
        Desk skipped = play(trades, QuietBars.SKIP, session, "1m,7m");
        Desk filled = play(trades, QuietBars.FILL, session, "1m,7m");
        BarCalendar calendar = new BarCalendar(filled.state.tradingDays(), filled.state.venueRules(), "SIM");
        for (long length : new long[] {MINUTE, 7 * MINUTE}) {
            List<Row> rows = rows(filled, length);
            assertThat(texts(rows.stream().filter(row -> !row.isFlat()).toList()))
                    .isEqualTo(texts(rows(skipped, length)));
            for (int i = 1; i < rows.size(); i++) {
                Row before = rows.get(i - 1);
                Row row = rows.get(i);
                assertThat(row.open()).isEqualTo(calendar.next(calendar.end(before.open(), length), length));
                assertThat(calendar.isClosed(row.open())).isFalse();
                if (row.isFlat()) {
                    long last = before.prices()[3];
                    assertThat(row.prices()).containsExactly(last, last, last, last);
                    assertThat(row.volume()).isZero();
                }
            }
        }
        assertThat(Desk.hash(
                        filled.recovered(random.nextInt(filled.log.entries().size()))))
                .isEqualTo(filled.hash());
        Replay replay = new Replay(new State(), filled.chain);
        for (MemoryLog.Entry entry : filled.log.entries()) {
            assertThat(replay.onRecord(entry.buffer(), 0, entry.bytes().length, entry.endsGroup()))
                    .isEmpty();
        }
    }

    /** Bars of a feed make the same larger ones as the trades that they are of, filled or not. */
    @Property(tries = 30)
    void fiveMinutesOfBarsAreFiveMinutesOfTrades(@ForAll long seed, @ForAll boolean fill) {
        Random random = new Random(seed);
        List<long[]> trades = trades(random).stream()
                .sorted(Comparator.comparingLong(trade -> trade[0]))
                .toList();
        FiveMinutes both = FiveMinutes.of(trades, fill ? QuietBars.FILL : QuietBars.SKIP, session(random));
        assertThat(both.ofBars).isEqualTo(both.ofTrades);
    }

    @Test
    void fiveMinutesOfBarsAreFiveMinutesOfTradesInADayThatIsKnown() {
        long noon = nanos("2024-03-08T12:00:00Z");
        List<long[]> trades = List.of(
                new long[] {noon + 10, 100, 1},
                new long[] {noon + 3 * MINUTE, 105, 2},
                new long[] {noon + 5 * MINUTE - 1, 98, 3},
                new long[] {noon + 11 * MINUTE, 110, 4});
        String first = new Row(5 * MINUTE, noon, new long[] {100, 105, 98, 98}, 6, 3).text();
        String quiet = new Row(5 * MINUTE, noon + 5 * MINUTE, new long[] {98, 98, 98, 98}, 0, 0).text();
        String last = new Row(5 * MINUTE, noon + 10 * MINUTE, new long[] {110, 110, 110, 110}, 4, 1).text();

        FiveMinutes skipped = FiveMinutes.of(trades, QuietBars.SKIP, DAY_HOURS);
        assertThat(skipped.ofTrades).containsExactly(first, last);
        assertThat(skipped.ofBars).containsExactly(first, last);
        FiveMinutes filled = FiveMinutes.of(trades, QuietBars.FILL, DAY_HOURS);
        assertThat(filled.ofTrades).startsWith(first, quiet, last).hasSize(8);
        assertThat(filled.ofBars).isEqualTo(filled.ofTrades);
    }

    /** Bars of five minutes as text, of trades and of the bars of a minute that these make; until half an hour after the last one. */
    private record FiveMinutes(List<String> ofTrades, List<String> ofBars) {

        static FiveMinutes of(List<long[]> trades, QuietBars quietBars, String session) {
            Desk direct = play(trades, quietBars, session, "1m,5m");
            long end = trades.get(trades.size() - 1)[0] + 30 * MINUTE;
            pass(direct, end);
            Desk aggregated = deploy(new Desk(), quietBars, session, "5m");
            for (Row row : rows(direct, MINUTE)) {
                if (!row.isFlat()) {
                    byte[] bar = Inputs.bar(Desk.BTC, MINUTE, row.open(), row.prices(), row.volume(), row.trades());
                    come(aggregated, bar, row.open() + MINUTE);
                }
            }
            pass(aggregated, end);
            return new FiveMinutes(texts(rows(direct, 5 * MINUTE)), texts(rows(aggregated, 5 * MINUTE)));
        }
    }
}
