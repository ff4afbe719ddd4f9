package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands to the book and to the {@link ModelBook}: the same events and the same book after each.
 *
 * <p>{@code -Dosprey.matching.operations=5000000} runs more of them, {@code -Dosprey.matching.seed=42} repeats a run.
 */
class OrderBookModelTest {

    private static final long OPERATIONS = Long.getLong("osprey.matching.operations", 100_000);
    private static final int WHOLE_BOOK_EVERY = 16;

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 60, 2_000, 200_000})
    void bookDoesWhatTheModelDoes(int spreadTicks) {
        run(20261103 + spreadTicks, spreadTicks);
    }

    @Test
    void bookDoesWhatTheModelDoesForANewSeedEachTime() {
        long seed = Long.getLong("osprey.matching.seed", System.nanoTime());
        run(seed, 1 + new SplittableRandom(seed).nextInt(300));
    }

    private static void run(long seed, int spreadTicks) {
        Comparison comparison = new Comparison(seed, spreadTicks);
        for (long operation = 0; operation < OPERATIONS; operation++) {
            try {
                comparison.step(operation % WHOLE_BOOK_EVERY == 0);
            } catch (AssertionError | RuntimeException e) {
                fail(
                        "-Dosprey.matching.seed=%d, spread of %d ticks, operation %d: %s"
                                .formatted(seed, spreadTicks, operation, comparison.lastCommand),
                        e);
            }
        }
        comparison.checkConservation();
    }

    /** The two books side by side, and the quantities that went in and came out. */
    private static final class Comparison {

        private static final int FEW_ORDERS = 150;

        private final SplittableRandom random;
        private final int spreadTicks;
        private final RecordedEvents events = new RecordedEvents();
        private final RecordedEvents modelEvents = new RecordedEvents();
        private final OrderBook book = new OrderBook(events, 0);
        private final ModelBook model = new ModelBook(modelEvents);
        private long middleTicks = 5_000;
        private long nextId = 1;
        private long enteredLots;
        private long leftLots;
        private String lastCommand = "";

        Comparison(long seed, int spreadTicks) {
            this.random = new SplittableRandom(seed);
            this.spreadTicks = spreadTicks;
        }

        void step(boolean wholeBook) {
            int kind = random.nextInt(100);
            int crowd = model.resting().size() > FEW_ORDERS ? 25 : 0;
            if (kind < 50 - crowd) {
                submit();
            } else if (kind < 75) {
                cancel();
            } else {
                modify();
            }
            List<Event> heard = events.take();
            assertThat(heard).isEqualTo(modelEvents.take());
            heard.forEach(this::count);
            checkTop();
            if (wholeBook) {
                checkSide(Side.BUY);
                checkSide(Side.SELL);
                checkOrders();
            }
        }

        void checkConservation() {
            long resting = book.totalQuantity(Side.BUY) + book.totalQuantity(Side.SELL);
            assertThat(enteredLots).isPositive().isEqualTo(leftLots + resting);
        }

        private void submit() {
            middleTicks = Math.max(spreadTicks + 1L, middleTicks + random.nextInt(-1, 2));
            long id = random.nextInt(50) == 0 ? anyId() : nextId++;
            long owner = random.nextInt(5);
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            OrderType type = random.nextInt(8) == 0 ? OrderType.MARKET : OrderType.LIMIT;
            int forced = random.nextInt(10);
            TimeInForce tif = forced < 7 ? TimeInForce.GTC : forced < 8 ? TimeInForce.IOC : TimeInForce.FOK;
            boolean postOnly = random.nextInt(6) == 0;
            long price = price();
            long quantity = quantity();
            lastCommand = "submit(%d, %d, %s, %s, %s, %s, %d, %d)"
                    .formatted(id, owner, side, type, tif, postOnly, price, quantity);
            book.submit(id, owner, side, type, tif, postOnly, price, quantity);
            model.submit(id, owner, side, type, tif, postOnly, price, quantity);
            enteredLots += quantity;
            if (lastWasRejected()) {
                enteredLots -= quantity;
            }
        }

        private void cancel() {
            long id = anyId();
            lastCommand = "cancel(%d)".formatted(id);
            assertThat(book.cancel(id)).isEqualTo(model.cancel(id));
        }

        private void modify() {
            long id = anyId();
            long open = book.openQuantity(id);
            boolean samePrice = random.nextBoolean();
            long price = samePrice ? book.price(id) : price();
            long quantity = random.nextBoolean() && open > 0 ? random.nextLong(open) + 1 : quantity();
            lastCommand = "modify(%d, %d, %d)".formatted(id, price, quantity);
            boolean known = book.modify(id, price, quantity);
            assertThat(known).isEqualTo(model.modify(id, price, quantity));
            if (known && !lastWasRejected()) {
                enteredLots += quantity - open;
            }
        }

        private boolean lastWasRejected() {
            Event first = events.first();
            return first instanceof Event.Rejected || first instanceof Event.ModifyRejected;
        }

        private void count(Event event) {
            if (event instanceof Event.Executed executed) {
                leftLots += 2 * executed.quantityLots();
            } else if (event instanceof Event.Canceled canceled) {
                leftLots += canceled.quantityLots();
            }
        }

        private long anyId() {
            List<ModelBook.Resting> resting = model.resting();
            return resting.isEmpty() || random.nextInt(20) == 0
                    ? random.nextLong(-1, nextId + 1)
                    : resting.get(random.nextInt(resting.size())).id;
        }

        private long price() {
            return random.nextInt(200) == 0
                    ? random.nextInt(-1, 1)
                    : middleTicks + random.nextInt(-spreadTicks, spreadTicks + 1);
        }

        private long quantity() {
            return random.nextInt(200) == 0
                    ? random.nextInt(-1, 1)
                    : 1 + random.nextInt(random.nextInt(10) == 0 ? 500 : 50);
        }

        private void checkTop() {
            long bid = book.bestPrice(Side.BUY);
            long ask = book.bestPrice(Side.SELL);
            if (bid != OrderBook.NO_PRICE && ask != OrderBook.NO_PRICE) {
                assertThat(bid).as("best bid").isLessThan(ask);
            }
            assertThat(book.orders()).isEqualTo(model.resting().size());
        }

        private void checkSide(Side side) {
            int depth = 0;
            long total = 0;
            long orders = 0;
            for (Map.Entry<Long, Long> level : model.depth(side).entrySet()) {
                assertThat(book.levelPrice(side, depth)).isEqualTo(level.getKey());
                assertThat(book.levelQuantity(side, depth)).isEqualTo(level.getValue());
                assertThat(book.quantityAt(side, level.getKey())).isEqualTo(level.getValue());
                total += level.getValue();
                orders += book.levelOrders(side, depth);
                depth++;
            }
            assertThat(book.levels(side)).isEqualTo(depth);
            assertThat(book.totalQuantity(side)).isEqualTo(total);
            assertThat(orders)
                    .isEqualTo(model.resting().stream()
                            .filter(order -> order.side == side)
                            .count());
        }

        private void checkOrders() {
            for (ModelBook.Resting order : model.resting()) {
                assertThat(book.price(order.id)).isEqualTo(order.price);
                assertThat(book.openQuantity(order.id)).isEqualTo(order.open);
                assertThat(book.owner(order.id)).isEqualTo(order.owner);
            }
            if (!model.resting().isEmpty()) {
                ModelBook.Resting order =
                        model.resting().get(random.nextInt(model.resting().size()));
                assertThat(book.quantityAhead(order.id)).isEqualTo(model.quantityAhead(order));
            }
        }
    }
}
