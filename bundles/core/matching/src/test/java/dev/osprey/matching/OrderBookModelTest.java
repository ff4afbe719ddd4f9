package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands to the book and to the {@link ModelBook}: the same events and the same book after each, and what must be
 * true of any book.
 *
 * <p>{@code -Dosprey.matching.operations=5000000} runs more of them, {@code -Dosprey.matching.seed=42} repeats a run.
 */
class OrderBookModelTest {

    /** In all. */
    private static final long OPERATIONS = Long.getLong("osprey.matching.operations", 100_000);

    private static final int RUNS = 6;
    private static final int WHOLE_BOOK_EVERY = 16;

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 60, 2_000, 4_900})
    void bookDoesWhatTheModelDoes(int spreadTicks) {
        run(20261103 + spreadTicks, spreadTicks);
    }

    @Test
    void bookDoesWhatTheModelDoesForANewSeedEachTime() {
        long seed = Long.getLong("osprey.matching.seed", System.nanoTime());
        run(seed, 1 + new SplittableRandom(seed).nextInt(300));
    }

    @Test
    void commandsMakeEverythingHappen() {
        Comparison comparison = run(20261121, 8);

        Set<RejectReason> unseen = EnumSet.complementOf(comparison.rejections);
        assertThat(unseen).containsExactlyInAnyOrder(RejectReason.QUANTITY_TOO_LARGE, RejectReason.DISPLAY_TOO_SMALL);
        assertThat(comparison.cancellations).containsExactlyInAnyOrder(CancelReason.values());
        assertThat(comparison.kinds).containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    private static Comparison run(long seed, int spreadTicks) {
        Comparison comparison = new Comparison(new RandomCommands(seed, spreadTicks));
        for (long operation = 0; operation < OPERATIONS / RUNS; operation++) {
            try {
                comparison.step(operation % WHOLE_BOOK_EVERY == 0);
            } catch (AssertionError | RuntimeException e) {
                fail(
                        "-Dosprey.matching.seed=%d, spread of %d ticks, operation %d: %s"
                                .formatted(seed, spreadTicks, operation, comparison.commands.last),
                        e);
            }
        }
        return comparison;
    }

    /** The two books side by side, and the quantities that left them. */
    private static final class Comparison {

        final EnumSet<RejectReason> rejections = EnumSet.noneOf(RejectReason.class);
        final EnumSet<CancelReason> cancellations = EnumSet.noneOf(CancelReason.class);
        final Set<Class<?>> kinds = new HashSet<>();

        private final RandomCommands commands;
        private final OrderBook book;
        private final ModelBook model;
        private long leftLots;

        Comparison(RandomCommands commands) {
            this.commands = commands;
            this.book = commands.book;
            this.model = commands.model;
        }

        void step(boolean wholeBook) {
            commands.next();
            List<Event> heard = commands.events.take();
            List<Event> expected = commands.modelEvents.take();
            if (!heard.equals(expected)) {
                assertThat(heard).isEqualTo(expected);
            }
            heard.forEach(this::count);
            checkTop();
            if (wholeBook) {
                checkSide(Side.BUY);
                checkSide(Side.SELL);
                model.resting().forEach(this::checkResting);
                model.waiting().forEach(this::checkWaiting);
                checkConservation();
            }
        }

        private void count(Event event) {
            kinds.add(event.getClass());
            if (event instanceof Event.Executed executed) {
                leftLots += 2 * executed.quantityLots();
            } else if (event instanceof Event.Uncrossed uncrossed) {
                leftLots += 2 * uncrossed.quantityLots();
            } else if (event instanceof Event.Canceled canceled) {
                leftLots += canceled.quantityLots();
                cancellations.add(canceled.reason());
            } else if (event instanceof Event.Reduced reduced) {
                leftLots += reduced.quantityLots();
                cancellations.add(reduced.reason());
            } else if (event instanceof Event.Rejected rejected) {
                rejections.add(rejected.reason());
            } else if (event instanceof Event.ModifyRejected rejected) {
                rejections.add(rejected.reason());
            }
        }

        /** What came in and has not left is there. */
        private void checkConservation() {
            long waiting =
                    model.waiting().stream().mapToLong(order -> order.open).sum();
            long resting = book.totalQuantity(Side.BUY) + book.totalQuantity(Side.SELL);
            check("quantity", commands.enteredLots, leftLots + resting + waiting);
        }

        private void checkTop() {
            long bid = book.bestPrice(Side.BUY);
            long ask = book.bestPrice(Side.SELL);
            boolean continuous = book.phase() == MarketPhase.CONTINUOUS;
            if (continuous && bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE && bid >= ask) {
                fail("crossed: bid %d, ask %d".formatted(bid, ask));
            }
            assertThat(continuous).isEqualTo(!model.inCall());
            check(
                    "orders",
                    book.orders(),
                    model.resting().size() + model.waiting().size());
            check("waiting", book.waitingOrders(), model.waiting().size());
            check("last price", book.lastPrice(), model.last());
        }

        private void checkSide(Side side) {
            int depth = 0;
            for (Map.Entry<Long, Long> level : model.depth(side).entrySet()) {
                check("price", book.levelPrice(side, depth), level.getKey());
                check("quantity", book.levelQuantity(side, depth), level.getValue());
                check("quantity", book.quantityAt(side, level.getKey()), level.getValue());
                depth++;
            }
            check("levels", book.levels(side), depth);
            check(
                    "total",
                    book.totalQuantity(side),
                    model.resting().stream()
                            .filter(order -> order.side == side)
                            .mapToLong(order -> order.open)
                            .sum());
            long price = model.auctionPrice();
            check("indicative price", book.indicativePrice(), price);
            check("volume", book.indicativeVolume(), price == OrderBook.NO_PRICE ? 0 : model.auctionVolume(price));
        }

        private void checkResting(ModelOrder order) {
            assertThat(book.isWaiting(order.id)).isFalse();
            check("price", book.price(order.id), order.price);
            check("open", book.openQuantity(order.id), order.open);
            check("shown", book.displayedQuantity(order.id), order.shown);
            check("owner", book.owner(order.id), order.owner);
            check("ahead", book.quantityAhead(order.id), model.quantityAhead(order));
        }

        private void checkWaiting(ModelOrder order) {
            assertThat(book.isWaiting(order.id)).isTrue();
            check("stop", book.stopPrice(order.id), order.stop);
            check("limit", book.price(order.id), order.limited() ? order.price : OrderBook.NO_PRICE);
            check("open", book.openQuantity(order.id), order.open);
        }

        private static void check(String what, long actual, long expected) {
            if (actual != expected) {
                assertThat(actual).as(what).isEqualTo(expected);
            }
        }
    }
}
