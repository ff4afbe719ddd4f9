package dev.osprey.execution.simulated;

import dev.osprey.api.OrderType;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a recorded market with a book fills orders, slow and obvious: what is displayed is put together anew whenever it is looked at, and each queue is a list of
 * those who stand in it. Market and limit orders that arrive at once, icebergs too; no fees.
 */
final class SlowMarket {

    private static final long FAR_AWAY = 1_000_000_000_000_000L;
    private static final long SLOT = 50 * Scenario.MS;

    private static final class Order {
        private final TestOrder terms;
        private long open;
        private boolean ended;

        private Order(TestOrder terms) {
            this.terms = terms;
            this.open = terms.quantityLots();
        }

        private boolean reaches(long price) {
            return terms.type() == OrderType.MARKET || sign() * (terms.priceTicks() - price) >= 0;
        }

        private boolean through(long price) {
            return terms.type() == OrderType.MARKET || sign() * (terms.priceTicks() - price) > 0;
        }

        private int sign() {
            return terms.side().sign();
        }

        private boolean waits() {
            return terms.timeInForce() == TimeInForce.GTC;
        }

        private long slice() {
            return terms.displayLots() == 0 ? open : Math.min(terms.displayLots(), open);
        }
    }

    /** In a queue: others, or one of ours. */
    private static final class Place {
        private final Order ours;
        private long lots;

        private Place(Order ours, long lots) {
            this.ours = ours;
            this.lots = lots;
        }
    }

    /** What waits for its print, or a print that waits for what it has changed. */
    private static final class Waiting {
        private long lots;
        private int updates;

        private Waiting(long lots) {
            this.lots = lots;
        }

        private boolean isOver() {
            return updates >= 2;
        }
    }

    private static final class Queue {
        private final List<Place> places = new ArrayList<>();
        private final List<Waiting> prints = new ArrayList<>();
        private final List<Waiting> gone = new ArrayList<>();
        private Long displayed;
    }

    private record Print(long price, long lots, long afterUpdate, long afterQuote) {}

    /** What we have taken of a level. */
    private static final class Ours {
        private long displayed;
        private long available;
    }

    private record Level(long price, long displayed, long available) {}

    /** One side of the market. */
    private final class Half {
        private final Side side;
        private TreeMap<Long, Long> book;
        private long quotePrice;
        private long quoteLots;

        /** Without a book: the last print was beyond it. */
        private boolean quoteGone;

        private final Map<Long, Ours> taken = new TreeMap<>();
        private final List<Print> prints = new ArrayList<>();
        private final TreeMap<Long, Queue> queues;

        private Half(Side side) {
            this.side = side;
            book = levels();
            queues = new TreeMap<>(book.comparator());
        }

        private TreeMap<Long, Long> levels() {
            return new TreeMap<>(side == Side.BUY ? Comparator.<Long>reverseOrder() : Comparator.naturalOrder());
        }

        private boolean better(long price, long than) {
            return side.sign() * (price - than) > 0;
        }

        private long displayedAt(long price) {
            if (quoteCounts && price == quotePrice) {
                return quoteLots;
            }
            return quoteCounts && better(price, quotePrice) ? 0 : book.getOrDefault(price, 0L);
        }

        /** Null if nobody knows. */
        private Long queueAt(long price) {
            if (visible().isEmpty()) {
                return null;
            }
            boolean isQuoted = quoteCounts && !better(quotePrice, price);
            boolean isInBook = !book.isEmpty() && !better(book.lastKey(), price);
            return isQuoted || isInBook ? (Long) displayedAt(price) : null;
        }

        private List<Level> visible() {
            List<Level> visible = new ArrayList<>();
            if (suspended || quoteCounts && quoteLots == 0) {
                return visible;
            }
            if (quoteCounts) {
                long printed = 0;
                boolean gone = quoteGone;
                for (Print print : prints) {
                    if (print.afterQuote == quotes) {
                        gone |= better(quotePrice, print.price);
                        printed += print.price == quotePrice ? print.lots : 0;
                    }
                }
                if (!gone && printed < quoteLots) {
                    visible.add(level(quotePrice, quoteLots, quoteLots - printed));
                }
            }
            Half other = side == Side.BUY ? asks : bids;
            book.forEach((price, lots) -> {
                boolean behindQuote = quoteCounts && better(quotePrice, price);
                boolean crosses = !quoteCounts && !other.book.isEmpty() && better(price, other.book.firstKey());
                long left = leftByPrints(price, lots);
                if ((behindQuote || !quoteCounts) && !crosses && left > 0) {
                    visible.add(level(price, lots, left));
                }
            });
            return visible;
        }

        private long leftByPrints(long price, long lots) {
            long left = lots;
            Long furthest = null;
            for (Print print : prints) {
                if (print.afterUpdate == updates && (furthest == null || better(furthest, print.price))) {
                    furthest = print.price;
                }
            }
            // Once a print was further, those at better prices were before it, or are of somebody who came and went.
            boolean reached = false;
            for (Print print : prints) {
                if (print.afterUpdate == updates) {
                    reached |= furthest != null && print.price == furthest;
                    left -= reached && print.price == price && print.price == furthest ? print.lots : 0;
                }
            }
            return furthest != null && better(price, furthest) ? 0 : left;
        }

        private Level level(long price, long lots, long left) {
            Ours ours = taken.get(price);
            return new Level(price, lots, ours == null ? left : Math.max(0, Math.min(ours.available, left)));
        }

        private void take(long price, long lots) {
            if (lots > 0) {
                Ours ours = taken.computeIfAbsent(price, at -> {
                    Ours none = new Ours();
                    none.displayed = displayedAt(at);
                    none.available = none.displayed;
                    return none;
                });
                ours.available -= lots;
            }
        }

        private void noteDisplayed() {
            taken.keySet().removeIf(price -> displayedAt(price) == 0);
            taken.forEach((price, ours) -> {
                long now = displayedAt(price);
                ours.available =
                        now > ours.displayed ? ours.available + now - ours.displayed : Math.min(ours.available, now);
                ours.displayed = now;
            });
        }
    }

    final List<String> fills = new ArrayList<>();
    private final String model;
    private final Half bids = new Half(Side.BUY);
    private final Half asks = new Half(Side.SELL);
    private final List<Order> takers = new ArrayList<>();
    private boolean suspended;
    private boolean quoteCounts;
    private long updates;
    private long quotes;
    private long quoteId;
    private long updateId;
    private long slot;
    private Long lastPrint;

    SlowMarket(String model) {
        this.model = model;
    }

    private Half far(Order order) {
        return order.terms.side() == Side.BUY ? asks : bids;
    }

    private Half near(Order order) {
        return order.terms.side() == Side.BUY ? bids : asks;
    }

    // ---------------------------------------------------------------- what comes

    void book(TestEvent.Depth depth) {
        updates++;
        updateId = depth.updateId();
        quoteCounts &= quoteId != 0 && updateId < quoteId;
        suspended = !depth.state().isTradable();
        bids.book = copy(bids, depth.bids());
        asks.book = copy(asks, depth.asks());
        displayed(isLater(depth.venueTime()) ? 1 : 0);
    }

    private static TreeMap<Long, Long> copy(Half half, List<long[]> levels) {
        TreeMap<Long, Long> copy = half.levels();
        levels.forEach(level -> copy.put(level[0], level[1]));
        return copy;
    }

    void quote(TestEvent.BestPrices quote) {
        if (quote.updateId() != 0 && quote.updateId() <= updateId) {
            return;
        }
        quotes++;
        quoteCounts = true;
        quoteId = quote.updateId();
        boolean crossed = quote.bidQuantityLots() > 0
                && quote.askQuantityLots() > 0
                && quote.bidPriceTicks() > quote.askPriceTicks();
        bids.quotePrice = crossed ? quote.askPriceTicks() : quote.bidPriceTicks();
        bids.quoteLots = crossed ? quote.askQuantityLots() : quote.bidQuantityLots();
        asks.quotePrice = crossed ? quote.bidPriceTicks() : quote.askPriceTicks();
        asks.quoteLots = crossed ? quote.bidQuantityLots() : quote.askQuantityLots();
        bids.quoteGone = false;
        asks.quoteGone = false;
        displayed(updates == 0 && isLater(quote.venueTime()) ? 1 : 0);
    }

    private boolean isLater(long time) {
        boolean later = time / SLOT != slot;
        slot = time / SLOT;
        return later;
    }

    void print(TestEvent.Print print) {
        lastPrint = print.priceTicks();
        boolean isNoted = updates > 0;
        Print printed = new Print(print.priceTicks(), print.quantityLots(), updates, quotes);
        if (isNoted && print.aggressor() != Side.SELL) {
            asks.prints.add(printed);
        }
        if (isNoted && print.aggressor() != Side.BUY) {
            bids.prints.add(printed);
        }
        if (!isNoted) {
            asks.quoteGone = print.aggressor() != Side.SELL && asks.better(asks.quotePrice, print.priceTicks());
            bids.quoteGone = print.aggressor() != Side.BUY && bids.better(bids.quotePrice, print.priceTicks());
        }
        for (Side side : Side.values()) {
            print(side, print);
        }
    }

    private void print(Side side, TestEvent.Print print) {
        long price = print.priceTicks();
        Half half = side == Side.BUY ? bids : asks;
        long left = print.quantityLots();
        if ((side == Side.BUY ? asks : bids).visible().isEmpty() && !suspended) {
            left -= takersMeetPrint(side, price, left);
        }
        boolean fromOurSide = print.aggressor() == side;
        Queue queue = half.queues.get(price);
        if (queue != null && !fromOurSide) {
            long unexplained = explain(queue.gone, print.quantityLots());
            queue.prints.add(new Waiting(unexplained));
        }
        for (Queue better : half.queues.headMap(price).values()) {
            better.places.removeIf(place -> place.ours == null);
        }
        sweep(half, price, !fromOurSide, left);
    }

    private long takersMeetPrint(Side side, long price, long lots) {
        long left = lots;
        for (Order order : List.copyOf(takers)) {
            if (order.terms.side() != side || left == 0) {
                continue;
            }
            boolean takes = order.waits() ? order.through(price) : order.reaches(price);
            boolean inParts = order.terms.timeInForce() != TimeInForce.FOK;
            if (takes && (inParts || order.open <= left)) {
                long taken = Math.min(order.open, left);
                fill(order, price, taken, "took");
                left -= taken;
            }
            if (order.ended || !(takes && order.waits()) && !staysTaker(order)) {
                takers.remove(order);
            }
        }
        return lots - left;
    }

    // ---------------------------------------------------------------- orders

    void arrive(TestOrder terms) {
        Order order = new Order(terms);
        List<Level> visible = far(order).visible();
        if (!visible.isEmpty()) {
            if (meet(order)) {
                takers.add(order);
            }
        } else if (suspended && !order.waits()) {
            order.ended = true;
        } else if (terms.type() == OrderType.LIMIT && order.waits() && lastPrint != null && !order.through(lastPrint)) {
            rest(order);
        } else {
            takers.add(order);
        }
    }

    /** Whether it goes on as a taker. */
    private boolean meet(Order order) {
        Half far = far(order);
        if (order.reaches(far.visible().get(0).price)) {
            long there = far.visible().stream()
                    .filter(level -> order.reaches(level.price))
                    .mapToLong(Level::available)
                    .sum();
            if (order.terms.timeInForce() == TimeInForce.FOK && there < order.open) {
                order.ended = true;
            }
            for (Level level : far.visible()) {
                long lots = Math.min(order.open, level.available);
                if (!order.ended && lots > 0 && order.reaches(level.price)) {
                    far.take(level.price, lots);
                    fill(order, level.price, lots, "took");
                }
            }
        }
        return staysTaker(order);
    }

    private boolean staysTaker(Order order) {
        if (order.ended || !order.waits()) {
            order.ended = true;
            return false;
        }
        if (order.terms.type() == OrderType.MARKET) {
            return true;
        }
        rest(order);
        return false;
    }

    private void fill(Order order, long price, long lots, String how) {
        order.open -= lots;
        order.ended = order.open == 0;
        fills.add(order.terms.clientOrderId() + " " + how + " " + lots + " at " + price);
    }

    private void rest(Order order) {
        Half half = near(order);
        long price = order.terms.priceTicks();
        Queue queue = half.queues.computeIfAbsent(price, at -> new Queue());
        if (queue.places.isEmpty()) {
            queue.displayed = half.queueAt(price);
        }
        stand(queue, order, ahead(order));
    }

    /** Last, with so many of others before it. */
    private static void stand(Queue queue, Order order, long ahead) {
        long others = queue.places.stream()
                .filter(place -> place.ours == null)
                .mapToLong(place -> place.lots)
                .sum();
        if (ahead > others) {
            queue.places.add(new Place(null, ahead - others));
        }
        queue.places.add(new Place(order, order.slice()));
    }

    private long ahead(Order order) {
        if (model.equals("front") || model.equals("through")) {
            return model.equals("front") ? 0 : FAR_AWAY;
        }
        List<Level> opposite = far(order).visible();
        if (!opposite.isEmpty() && order.reaches(opposite.get(0).price)) {
            return 0;
        }
        Long displayed = near(order).queueAt(order.terms.priceTicks());
        return displayed == null ? FAR_AWAY : displayed;
    }

    // ---------------------------------------------------------------- what is displayed has changed

    private void displayed(int passed) {
        if (!suspended) {
            bids.noteDisplayed();
            asks.noteDisplayed();
        }
        for (Order order : List.copyOf(takers)) {
            if (!far(order).visible().isEmpty() && !meet(order)) {
                takers.remove(order);
            }
        }
        queues(bids, asks, passed);
        queues(asks, bids, passed);
    }

    private void queues(Half half, Half far, int updatesPassed) {
        List<Level> mine = half.visible();
        List<Level> opposite = far.visible();
        boolean locked = !mine.isEmpty() && !opposite.isEmpty() && mine.get(0).price == opposite.get(0).price;
        half.queues.forEach((price, queue) -> {
            long cancelled = cancelled(queue, half.queueAt(price), updatesPassed);
            boolean beyond = !opposite.isEmpty() && half.better(price, opposite.get(0).price);
            boolean at = !opposite.isEmpty() && price == opposite.get(0).price;
            boolean passed = beyond || at && !locked && !model.equals("through");
            if (passed) {
                queue.places.removeIf(place -> place.ours == null);
            } else if (!model.equals("through") && queue.displayed != null) {
                shorten(queue, cancelled);
            }
        });
        for (Level level : opposite) {
            boolean first = level == opposite.get(0);
            long used = sweep(half, level.price, !(locked && first), level.available);
            far.take(level.price, used);
        }
    }

    private long cancelled(Queue queue, Long now, int updatesPassed) {
        if (now == null || queue.displayed == null) {
            queue.gone.clear();
            queue.prints.clear();
        } else if (now < queue.displayed) {
            queue.gone.add(new Waiting(explain(queue.prints, queue.displayed - now)));
        }
        queue.displayed = now;
        queue.gone.forEach(waiting -> waiting.updates += updatesPassed);
        queue.prints.forEach(waiting -> waiting.updates += updatesPassed);
        queue.prints.removeIf(Waiting::isOver);
        long cancelled = queue.gone.stream()
                .filter(Waiting::isOver)
                .mapToLong(waiting -> waiting.lots)
                .sum();
        queue.gone.removeIf(Waiting::isOver);
        return cancelled;
    }

    /** Uses up what waits, the oldest first, and returns what it does not explain. */
    private static long explain(List<Waiting> waiting, long lots) {
        long left = lots;
        for (Waiting each : waiting) {
            long explained = Math.min(left, each.lots);
            each.lots -= explained;
            left -= explained;
        }
        return left;
    }

    private void shorten(Queue queue, long cancelled) {
        long waiting = queue.gone.stream().mapToLong(each -> each.lots).sum();
        long most = queue.displayed + waiting;
        long before = 0;
        for (Place place : queue.places) {
            if (place.ours == null) {
                if (model.equals("proportional") && cancelled > 0) {
                    long stood = most + cancelled;
                    place.lots -= Math.min(place.lots, stood) * cancelled / stood;
                }
                place.lots = Math.max(0, Math.min(place.lots, most - before));
                before += place.lots;
            }
        }
        queue.places.removeIf(place -> place.lots == 0);
    }

    /** Somebody trades with a side, the best price first, and returns how much of it was ours. */
    private long sweep(Half half, long limit, boolean atLimitToo, long lots) {
        long left = lots;
        long used = 0;
        for (Map.Entry<Long, Queue> queue :
                half.queues.headMap(limit, atLimitToo).entrySet()) {
            List<Order> hidden = new ArrayList<>();
            do {
                hidden.clear();
                for (Place place : queue.getValue().places) {
                    long traded = Math.min(left, place.lots);
                    place.lots -= traded;
                    left -= traded;
                    if (place.ours != null && traded > 0) {
                        used += traded;
                        fill(place.ours, queue.getKey(), traded, "gave");
                        if (place.lots == 0 && !place.ours.ended) {
                            hidden.add(place.ours);
                        }
                    }
                }
                queue.getValue().places.removeIf(place -> place.lots == 0);
                for (Order order : hidden) {
                    boolean passed = half.better(queue.getKey(), atLimitToo ? limit : limit + half.side.sign());
                    stand(queue.getValue(), order, passed ? 0 : ahead(order));
                }
            } while (left > 0 && !hidden.isEmpty());
        }
        half.queues.values().removeIf(queue -> queue.places.stream().noneMatch(place -> place.ours != null));
        return used;
    }
}
