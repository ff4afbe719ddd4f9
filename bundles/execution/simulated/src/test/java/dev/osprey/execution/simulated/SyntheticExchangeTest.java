package dev.osprey.execution.simulated;

import static dev.osprey.api.Side.BUY;
import static dev.osprey.api.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SyntheticExchangeTest {

    private static final long START = SyntheticExchange.BACKTEST_START;
    private static final long SECOND = 1_000_000_000L;
    private static final Map<String, Object> SYNTHETIC = Map.of("market", "synthetic");

    private static Scenario market(long seed) {
        return Scenario.backtest(SYNTHETIC, seed);
    }

    @Test
    void oneSeedGivesOneMarketAndAnotherSeedAnother() {
        List<String> first = market(1).runTo(START + 60 * SECOND).published;
        List<String> second = market(1).runTo(START + 60 * SECOND).published;
        List<String> other = market(2).runTo(START + 60 * SECOND).published;

        assertThat(first).hasSizeGreaterThan(4_000).isEqualTo(second).isNotEqualTo(other);
    }

    @Test
    void marketIsTheSameHoweverOftenItIsPolled() {
        Scenario once = Scenario.backtest(SYNTHETIC, 1);
        once.venue.poll(START);
        while (once.venue.nextTime() <= START + 20 * SECOND) {
            once.venue.poll(START + 20 * SECOND);
        }

        assertThat(once.published).isEqualTo(market(1).runTo(START + 20 * SECOND).published);
    }

    @Test
    void bookIsNeverCrossedAndTimeNeverGoesBack() {
        long time = 0;
        int quotes = 0;
        for (String event : market(3).runTo(START + 600 * SECOND).published) {
            String[] parts = event.split(" ");
            if (parts[0].equals("status")) {
                continue;
            }
            assertThat(Long.parseLong(parts[2])).isGreaterThanOrEqualTo(time);
            time = Long.parseLong(parts[2]);
            if (parts[0].equals("quote")) {
                quotes++;
                assertThat(Long.parseLong(parts[3])).as(event).isPositive().isLessThan(Long.parseLong(parts[5]));
            }
        }
        assertThat(quotes).isGreaterThan(10_000);
    }

    /** Puts what is published together as a reader of the log does. */
    private static final class PublishedBook {
        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long update;
        private int deltas;

        void take(String[] event) {
            boolean snapshot = event[0].equals("snapshot");
            assertThat(snapshot).as("the snapshot comes first, and once").isEqualTo(update == 0);
            if (!snapshot) {
                assertThat(Long.parseLong(event[3])).isEqualTo(update + 1);
                deltas++;
            }
            update = Long.parseLong(event[3]);
            for (int i = 4; i < event.length; i += 3) {
                TreeMap<Long, Long> side = event[i].equals("bid") ? bids : asks;
                long price = Long.parseLong(event[i + 1]);
                long lots = Long.parseLong(event[i + 2]);
                assertThat((Object) (lots == 0 ? side.remove(price) : side.put(price, lots)))
                        .as("a delta says what has changed, and nothing else")
                        .isNotEqualTo(lots);
            }
        }

        String best() {
            return bids.firstEntry() + " " + asks.firstEntry();
        }
    }

    @Test
    void snapshotAndDeltasMakeTheBookThatTheQuotesAreTheBestOf() {
        PublishedBook book = new PublishedBook();
        String best = "";
        long last = 0;
        for (String event : market(3).runTo(START + 60 * SECOND).published) {
            String[] parts = event.split(" ");
            if (parts[0].equals("quote") && parts[1].equals("1")) {
                best = parts[3] + "=" + parts[4] + " " + parts[5] + "=" + parts[6];
            } else if (parts[0].matches("snapshot|delta") && parts[1].equals("1")) {
                book.take(parts);
                assertThat(book.best()).isEqualTo(best);
                assertThat(book.bids).hasSizeLessThanOrEqualTo(20);
                assertThat(book.asks).hasSizeLessThanOrEqualTo(20);
                assertThat(Long.parseLong(parts[2]) - last).isGreaterThanOrEqualTo(SECOND / 10);
                last = Long.parseLong(parts[2]);
            }
        }

        assertThat(book.deltas).isBetween(400, 600);
        assertThat(book.bids).hasSizeGreaterThan(5);
    }

    @Test
    void withoutBookLevelsThereAreQuotesAndTradesAlone() {
        Scenario plain = Scenario.backtest(Map.of("market", "synthetic", "bookLevels", 0), 1);
        plain.runTo(START + 10 * SECOND);

        assertThat(plain.published)
                .hasSizeGreaterThan(500)
                .noneMatch(event -> event.startsWith("snapshot") || event.startsWith("delta"));
    }

    @Test
    void averagesOfFiveAndTwentySecondsCrossNowAndThen() {
        List<Double> closes = closes(market(5).runTo(START + 600 * SECOND).published);
        int crosses = 0;
        boolean above = false;
        for (int i = 20; i <= closes.size(); i++) {
            boolean now = mean(closes.subList(i - 5, i)) > mean(closes.subList(i - 20, i));
            crosses += now == above ? 0 : 1;
            above = now;
        }
        assertThat(closes).hasSizeGreaterThan(590);
        assertThat(crosses).isBetween(10, 150);
    }

    private static List<Double> closes(List<String> published) {
        Map<Long, Double> bySecond = new HashMap<>();
        List<Long> seconds = new ArrayList<>();
        for (String event : published) {
            String[] parts = event.split(" ");
            if (parts[0].equals("trade") && parts[1].equals("1")) {
                long second = Long.parseLong(parts[2]) / SECOND;
                if (bySecond.put(second, Double.parseDouble(parts[3])) == null) {
                    seconds.add(second);
                }
            }
        }
        return seconds.stream().map(bySecond::get).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void backtestEndsAfterAnHourOrAsConfigured() {
        Scenario brief = Scenario.backtest(Map.of("market", "synthetic", "durationSeconds", 2L), 1);
        brief.runTo(START + 10 * SECOND);

        assertThat(brief.published).startsWith("status UP").endsWith("status ENDED");
        assertThat(brief.venue.nextTime()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void liveMarketDoesNotMakeUpForAPause() {
        Scenario live = Scenario.live(SYNTHETIC);
        live.venue.poll(START);
        live.published.clear();
        live.venue.poll(START + 3_600 * SECOND);

        assertThat(live.published).hasSizeLessThan(50);
    }

    @Test
    void marketOrderTakesFromTheBookAndTheTradeIsPublished() {
        Scenario market = market(1).runTo(START + SECOND);
        market.published.clear();
        market.submit(TestOrder.market(1, BUY, 100));
        Report fill =
                fills(market.runTo(START + SECOND + 50_000_000).book.reports).get(0);

        assertThat(fill.lots()).isEqualTo(100);
        assertThat(fill.complete()).isTrue();
        assertThat(fill.time()).isEqualTo(START + SECOND + 1_000_000);
        assertThat(market.published).contains("trade 1 " + fill.time() + " " + fill.priceTicks() + " 100 BUY");
    }

    @Test
    void cashIsSpentOverSeveralLevelsAndNeverMoreThanIsThere() {
        Scenario market = market(1).runTo(START + SECOND);
        long cash = Money.units("20000");
        market.submit(TestOrder.byCash(1, BUY, cash));
        List<Report> fills = fills(market.runTo(START + SECOND + 50_000_000).book.reports);

        long spent = fills.stream()
                .mapToLong(fill -> Scenario.BTC.notional(fill.priceTicks(), fill.lots()) + fill.fee())
                .sum();
        assertThat(fills).hasSizeGreaterThan(1);
        assertThat(fills.get(fills.size() - 1).complete()).isTrue();
        assertThat(spent).isBetween(cash - Money.units("1"), cash);
    }

    @Test
    void restingOrderIsFilledByTheFlow() {
        Scenario market = market(1).runTo(START + SECOND);
        long bid = bestBid(market);
        market.submit(TestOrder.limit(1, BUY, bid + 1, 100)).runTo(START + 60 * SECOND);

        List<Report> fills = fills(market.book.reports);
        assertThat(fills).isNotEmpty();
        assertThat(fills.get(0))
                .isEqualTo(Report.gave(
                        1,
                        bid + 1,
                        fills.get(0).lots(),
                        fills.get(0).fee(),
                        fills.get(0).complete(),
                        fills.get(0).time()));
        assertThat(fills.stream().mapToLong(Report::lots).sum()).isEqualTo(100);
    }

    @Test
    void ordersOfOneDeploymentDoNotTradeWithEachOtherAndThoseOfTwoDo() {
        Scenario market = market(1).runTo(START + SECOND);
        long price = bestBid(market) + 1;
        market.submit(TestOrder.limit(1, BUY, price, 100)).submit(TestOrder.limit(2, SELL, price, 100));
        assertThat(decided(market)).contains(Report.canceled(1, START + SECOND + 1_000_000));

        Scenario two = market(1).runTo(START + SECOND);
        two.submit(TestOrder.limit(1, BUY, price, 100))
                .submit(TestOrder.limit(2, SELL, price, 100).of(2, Scenario.BTC));
        assertThat(fills(decided(two))).extracting(Report::order).containsExactly(1L, 2L);
    }

    @Test
    void postOnlyFillOrKillCancelAndModify() {
        Scenario market = market(1).runTo(START + SECOND);
        long bid = bestBid(market);
        market.submit(TestOrder.limit(1, SELL, bid, 1).onlyPost())
                .submit(TestOrder.limit(2, SELL, bid, 1_000_000_000L).with(TimeInForce.FOK))
                .submit(TestOrder.limit(3, BUY, bid - 50_000, 5))
                .modify(TestOrder.limit(3, BUY, bid - 50_000, 5).at(bid - 60_000, 7))
                .submit(TestOrder.limit(4, BUY, bid - 50_000, 5))
                .cancel(TestOrder.limit(4, BUY, bid - 50_000, 5));
        long at = START + SECOND + 1_000_000;

        assertThat(decided(market))
                .containsExactly(
                        Report.canceled(1, at),
                        Report.canceled(2, at),
                        Report.replaced(3, bid - 60_000, 7, at),
                        Report.canceled(4, at));
    }

    @Test
    void stopOrdersAreMovedAllOfItOrNothing() {
        Scenario market = market(1).runTo(START + SECOND);
        long bid = bestBid(market);
        TestOrder far = TestOrder.stop(1, SELL, bid - 900_000, 5);
        TestOrder limited = TestOrder.stopLimit(2, SELL, bid - 900_000, bid - 950_000, 5);
        market.submit(far)
                .submit(limited)
                .modify(TestOrder.stop(1, SELL, bid + 900_000, 4))
                .modify(TestOrder.stopLimit(2, SELL, bid - 800_000, bid - 850_000, 3))
                .modify(TestOrder.stopLimit(2, SELL, bid - 700_000, 0, 3))
                .cancel(limited);
        long at = START + SECOND + 1_000_000;

        List<Report> decided = decided(market);
        assertThat(decided)
                .filteredOn(report -> report.order() == 2)
                .containsExactly(
                        Report.replaced(2, bid - 850_000, bid - 800_000, 3, at),
                        Report.of("replaceRejected", 2, at),
                        Report.canceled(2, at));
        assertThat(decided)
                .filteredOn(report -> report.order() == 1)
                .startsWith(Report.replaced(1, 0, bid + 900_000, 4, at), Report.of("triggered", 1, at));
        assertThat(fills(decided).stream().mapToLong(Report::lots).sum()).isEqualTo(4);
    }

    @Test
    void startPriceOfFewTicksIsRefused() {
        assertThatThrownBy(() -> Scenario.backtest(Map.of("market", "synthetic", "startPrice", "0.5"), 1))
                .hasMessage("startPrice=0.5 must be at least 100 ticks of BTCUSDT.SIM");
    }

    private static List<Report> decided(Scenario market) {
        return market.runTo(market.time + 5_000_000).book.reports.stream()
                .filter(report -> !report.what().equals("accepted"))
                .toList();
    }

    private static List<Report> fills(List<Report> reports) {
        return reports.stream().filter(report -> report.what().equals("filled")).toList();
    }

    private static long bestBid(Scenario market) {
        for (int i = market.published.size() - 1; i >= 0; i--) {
            String[] parts = market.published.get(i).split(" ");
            if (parts[0].equals("quote") && parts[1].equals("1")) {
                return Long.parseLong(parts[3]);
            }
        }
        throw new AssertionError("no quote was published");
    }

    @Test
    void orderGetsThereOnceTheLatencyHasPassed() {
        Scenario market = market(1).runTo(START + SECOND);
        market.submit(TestOrder.market(1, Side.SELL, 1));
        assertThat(market.venue.nextTime()).isLessThanOrEqualTo(START + SECOND + 1_000_000);
        assertThat(fills(market.runTo(START + SECOND + 999_999).book.reports)).isEmpty();
    }
}
