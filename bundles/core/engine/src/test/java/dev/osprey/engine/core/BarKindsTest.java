package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.messages.BarDecoder;
import dev.osprey.messages.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Bars that do not go by time, bars of quotes, bars of smaller bars; the plain ones are in {@link TimeTest}. */
class BarKindsTest {

    private static final long MINUTE = 60_000_000_000L;

    private final Desk desk = new Desk();
    private final long start = Math.floorDiv(Desk.T0, 60 * MINUTE) * 60 * MINUTE;

    private void deploy(String bars) {
        desk.give(Inputs.revision("sma", 0, "BTCUSDT.SIM", bars, 0));
        desk.give(Inputs.start(1, 0, 1, 0));
    }

    private List<String> trade(long price, long lots, long at) {
        return desk.give(Inputs.trade(Desk.BTC, price, lots, start + at));
    }

    @Test
    void aBarByTicksEndsWithTheTradeThatFillsIt() {
        deploy("3tick");
        assertThat(trade(100, 1, 1)).containsExactly("bar open " + (start + 1) + " 100");
        assertThat(trade(120, 2, 2)).isEmpty();
        assertThat(trade(90, 3, 2)).containsExactly("bar " + (start + 1) + " 100 120 90 90 volume 6");
        assertThat(trade(95, 1, 2)).containsExactly("bar open " + (start + 2) + " 95");
        assertThat(desk.core.nextDue()).isGreaterThan(start + 10 * MINUTE);
    }

    @Test
    void aTradeThatFillsABarAloneOpensAndClosesIt() {
        deploy("1tick");
        assertThat(trade(100, 1, 1))
                .containsExactly(
                        "bar open " + (start + 1) + " 100", "bar " + (start + 1) + " 100 100 100 100 volume 1");
        assertThat(trade(101, 1, 1))
                .containsExactly(
                        "bar open " + (start + 1) + " 101", "bar " + (start + 1) + " 101 101 101 101 volume 1");
    }

    /** Its quantity is rounded to whole lots, and so to 0. */
    @Test
    void aTradeOfLessThanALotIsATrade() {
        deploy("2tick,1m");
        trade(100, 0, 1);
        trade(102, 0, 2);
        trade(101, 3, MINUTE);
        assertThat(closed()).extracting(bar -> bar.tradeCount).containsExactly(2L, 2L);
    }

    /** A lot is 0.01 of the base currency, a tick 0.01 of the quote currency. */
    @Test
    void aTradeIsNotSplitBetweenBarsByVolumeOrValue() {
        deploy("0.05volume,0.1value");
        assertThat(trade(100, 4, 1)).hasSize(2);
        // 0.04 of 1.00 is 0.04; with 0.07 of 1.00 it is 0.11, and 0.11 is more than 0.05
        assertThat(trade(100, 7, 2))
                .containsExactly(
                        "bar " + (start + 1) + " 100 100 100 100 volume 11",
                        "bar " + (start + 1) + " 100 100 100 100 volume 11");
        assertThat(trade(100, 5, 3))
                .containsExactly(
                        "bar open " + (start + 3) + " 100",
                        "bar " + (start + 3) + " 100 100 100 100 volume 5",
                        "bar open " + (start + 3) + " 100");
    }

    @Test
    void barsOfQuotesAreOfTheirSideAndCountQuotes() {
        deploy("1m-bid,1m-ask,1m-mid");
        desk.give(Inputs.quote(Desk.BTC, 100, 102, start + 1));
        desk.give(Inputs.trade(Desk.BTC, 500, 1, start + 2));
        desk.give(Inputs.quote(Desk.BTC, 98, 106, start + 3));
        assertThat(desk.give(Inputs.quote(Desk.BTC, 99, 101, start + MINUTE)))
                .containsExactly(
                        "bar " + start + " 100 100 98 98 volume 0",
                        "bar open " + (start + MINUTE) + " 99",
                        "bar " + start + " 102 106 102 106 volume 0",
                        "bar open " + (start + MINUTE) + " 101",
                        "bar " + start + " 101 102 101 102 volume 0",
                        "bar open " + (start + MINUTE) + " 100");
        assertThat(closed()).allMatch(bar -> bar.tradeCount == 2);
    }

    @Test
    void theMiddleIsRoundedDownOfCrossedQuotesToo() {
        deploy("1m-mid");

        assertThat(desk.give(Inputs.quote(Desk.BTC, 100, 103, start + 1)))
                .containsExactly("bar open " + start + " 101");
        assertThat(desk.give(Inputs.quote(Desk.BTC, 103, 100, start + MINUTE)))
                .containsExactly("bar " + start + " 101 101 101 101 volume 0", "bar open " + (start + MINUTE) + " 101");
    }

    @Test
    void theLargerBarOpensAndClosesWithItsSmallerOnes() {
        deploy("3m");
        assertThat(minute(0, 100)).containsExactly("bar open " + start + " 100");
        assertThat(minute(1, 120)).isEmpty();
        assertThat(minute(2, 90)).containsExactly("bar " + start + " 100 120 90 90 volume 3");
        // a gap: two minutes are missing, the last one closes its bar
        assertThat(minute(5, 95))
                .containsExactly(
                        "bar open " + (start + 3 * MINUTE) + " 95",
                        "bar " + (start + 3 * MINUTE) + " 95 95 95 95 volume 1");
        assertThat(minute(7, 80)).containsExactly("bar open " + (start + 6 * MINUTE) + " 80");
        assertThat(minute(10, 70))
                .containsExactly(
                        "bar " + (start + 6 * MINUTE) + " 80 80 80 80 volume 1",
                        "bar open " + (start + 9 * MINUTE) + " 70");
        // the sums too
        assertThat(closed().get(0).quoteVolume).isEqualTo(310);
    }

    @Test
    void barsThatDoNotFitIntoTheLargerOneMakeNone() {
        deploy("7m");
        assertThat(desk.give(Inputs.bar(Desk.BTC, 2 * MINUTE, start, 100))).isEmpty();
    }

    private List<String> minute(int number, long price) {
        return desk.give(Inputs.bar(Desk.BTC, MINUTE, start + number * MINUTE, price));
    }

    @Test
    void takersWhoBoughtAreToldApart() {
        deploy("2tick");
        desk.give(Inputs.trade(Desk.BTC, 100, 1, start + 1));
        desk.give(Inputs.trade(Desk.BTC, 200, 2, start + 2));
        Closed bar = closed().get(0);
        assertThat(bar.quoteVolume).isEqualTo(500 * Desk.UNIT);
        assertThat(bar.takerBuyLots).isEqualTo(bar.volumeLots);
        assertThat(bar.takerBuyVolume).isEqualTo(bar.quoteVolume);
    }

    /** All kinds at once, over trades that come late and twice in a nanosecond; the log alone gives the same state from any record on. */
    @Property(tries = 30)
    void barsAreThoseOfASlowAndObviousModel(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int ticks) {
        Desk own = new Desk();
        own.give(Inputs.revision("sma", 0, "BTCUSDT.SIM", "1m," + ticks + "tick,0.2volume,3m", 0));
        own.give(Inputs.start(1, 0, 1, 0));
        Random random = new Random(seed);
        List<long[]> trades = new ArrayList<>();
        long time = start;
        for (int i = 0; i < 300; i++) {
            time += random.nextInt(4) == 0 ? random.nextLong(MINUTE) : 0;
            long late = random.nextInt(10) == 0 ? random.nextLong(2 * MINUTE) : 0;
            long[] trade = {time - late, 100 + random.nextInt(20), random.nextInt(9)};
            trades.add(trade);
            own.give(Inputs.trade(Desk.BTC, trade[1], trade[2], trade[0]));
        }
        List<Closed> closed = closed(own);
        // 0.01 of the base currency is a lot
        long lot = 1_000_000;
        assertThat(closed.stream().filter(bar -> bar.unit == 1))
                .containsExactlyElementsOf(byCount(1, ticks, trades, trade -> 1));
        assertThat(closed.stream().filter(bar -> bar.unit == 2))
                .containsExactlyElementsOf(byCount(2, 20 * lot, trades, trade -> trade[2] * lot));
        for (long length : new long[] {MINUTE, 3 * MINUTE}) {
            assertThat(closed.stream().filter(bar -> bar.unit == 0 && bar.length == length))
                    .containsExactlyElementsOf(byTime(trades, length));
        }
        assertThat(Desk.hash(own.recovered(own.log.entries().size() / 2))).isEqualTo(own.hash());
    }

    private record Closed(
            int unit,
            long length,
            long open,
            long high,
            long low,
            long close,
            long volumeLots,
            long tradeCount,
            long quoteVolume,
            long takerBuyLots,
            long takerBuyVolume) {

        static Closed of(BarDecoder bar) {
            return new Closed(
                    bar.unitRaw(),
                    bar.length(),
                    bar.openTicks(),
                    bar.highTicks(),
                    bar.lowTicks(),
                    bar.closeTicks(),
                    bar.volumeLots(),
                    bar.tradeCount(),
                    bar.quoteVolume(),
                    bar.takerBuyLots(),
                    bar.takerBuyVolume());
        }

        /** Of trades that buyers took. */
        static Closed of(int unit, long length, List<long[]> trades) {
            long lots = trades.stream().mapToLong(trade -> trade[2]).sum();
            long value = trades.stream()
                    .mapToLong(trade -> trade[1] * trade[2] * Desk.UNIT)
                    .sum();
            return new Closed(
                    unit,
                    length,
                    trades.get(0)[1],
                    trades.stream().mapToLong(trade -> trade[1]).max().orElseThrow(),
                    trades.stream().mapToLong(trade -> trade[1]).min().orElseThrow(),
                    trades.get(trades.size() - 1)[1],
                    lots,
                    trades.size(),
                    value,
                    lots,
                    value);
        }
    }

    private List<Closed> closed() {
        return closed(desk);
    }

    private static List<Closed> closed(Desk desk) {
        List<Closed> bars = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        for (MemoryLog.Entry entry : desk.log.entries()) {
            UnsafeBuffer record = new UnsafeBuffer(entry.bytes());
            BarDecoder bar = new BarDecoder();
            if (header.wrap(record, 0).templateId() == BarDecoder.TEMPLATE_ID
                    && bar.wrapAndApplyHeader(record, 0, header).header().source() == Records.CORE) {
                bars.add(Closed.of(bar));
            }
        }
        return bars;
    }

    private static List<Closed> byCount(int unit, long length, List<long[]> trades, ToLongFunction<long[]> counted) {
        List<Closed> bars = new ArrayList<>();
        List<long[]> own = new ArrayList<>();
        long sum = 0;
        for (long[] trade : trades) {
            own.add(trade);
            sum += counted.applyAsLong(trade);
            if (sum >= length) {
                bars.add(Closed.of(unit, length, own));
                own.clear();
                sum = 0;
            }
        }
        return bars;
    }

    private static List<Closed> byTime(List<long[]> trades, long length) {
        List<Closed> bars = new ArrayList<>();
        List<long[]> own = new ArrayList<>();
        long period = Long.MIN_VALUE;
        for (long[] trade : trades) {
            long its = Math.floorDiv(trade[0], length);
            if (its > period) {
                if (!own.isEmpty()) {
                    bars.add(Closed.of(0, length, own));
                }
                own.clear();
                period = its;
            }
            if (its == period) {
                own.add(trade);
            }
        }
        return bars;
    }
}
