package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;

/** Random commands of all kinds, each to the book and to the model. */
final class RandomCommands {

    private static final int FEW_ORDERS = 120;
    private static final int OWNERS = 5;
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES = TimeInForce.values();
    private static final SelfTradePrevention[] PREVENTIONS = SelfTradePrevention.values();

    final AccountedEvents events = new AccountedEvents();
    final AccountedEvents modelEvents = new AccountedEvents();
    final OrderBook book = new OrderBook(events, events, 0);
    final ModelBook model = new ModelBook(modelEvents, modelEvents);
    String last = "";

    /** What came in: quantities of accepted orders, and what modifications added. */
    long enteredLots;

    private final SplittableRandom random;
    private final int spreadTicks;
    private final OrderSpec spec = new OrderSpec();
    private long middleTicks = 5_000;
    private long nextId = 1;
    private long time;

    RandomCommands(long seed, int spreadTicks) {
        this.random = new SplittableRandom(seed);
        this.spreadTicks = spreadTicks;
    }

    void next() {
        int kind = random.nextInt(1000);
        int crowd = model.resting().size() + model.waiting().size() > FEW_ORDERS ? 250 : 0;
        if (kind < 520 - crowd) {
            submit();
        } else if (kind < 720) {
            cancel();
        } else if (kind < 900) {
            modify();
        } else if (kind < 940) {
            moveStop();
        } else if (kind < 960) {
            advance();
        } else if (kind < 970) {
            position();
        } else {
            market(kind);
        }
    }

    private void market(int kind) {
        if (kind < 990) {
            auction();
        } else if (kind < 994) {
            priceBand();
        } else if (kind < 997) {
            dynamicBand();
        } else if (kind < 998) {
            lastPrice();
        } else {
            last = "endDay";
            book.endDay();
            model.endDay();
        }
    }

    private void submit() {
        middleTicks = Math.max(spreadTicks + 1L, middleTicks + random.nextInt(-1, 2));
        describe();
        last = "submit(%d, %d, %s, %s, %s, %s, price %d, quantity %d, stop %d, trail %d, display %d, expiry %d, %s, %s)"
                .formatted(
                        spec.id,
                        spec.owner,
                        spec.side,
                        spec.type,
                        spec.timeInForce,
                        spec.selfTrade,
                        spec.priceTicks,
                        spec.quantityLots,
                        spec.stopTicks,
                        spec.trailTicks,
                        spec.displayLots,
                        spec.expiry,
                        spec.postOnly ? "post-only" : "",
                        spec.reduceOnly ? "reduce-only" : "");
        events.expect(spec);
        modelEvents.expect(spec);
        book.submit(spec);
        model.submit(spec);
        if (events.first() instanceof Event.Accepted) {
            enteredLots += spec.quantityLots;
        }
    }

    private void describe() {
        long id = random.nextInt(50) == 0 ? anyId() : nextId++;
        long owner = random.nextInt(OWNERS);
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        OrderType type = random.nextInt(3) == 0 ? TYPES[random.nextInt(TYPES.length)] : OrderType.LIMIT;
        switch (type) {
            case LIMIT -> spec.limit(id, owner, side, price(), quantity());
            case MARKET -> spec.market(id, owner, side, quantity());
            case STOP -> spec.stop(id, owner, side, price(), quantity());
            case STOP_LIMIT -> spec.stopLimit(id, owner, side, price(), price(), quantity());
            case TRAILING_STOP -> {
                spec.trailingStop(
                        id, owner, side, random.nextInt(100) == 0 ? 0 : 1 + random.nextInt(spreadTicks), quantity());
                if (random.nextInt(4) == 0) {
                    spec.stopAt(price());
                }
            }
        }
        if (random.nextInt(3) == 0) {
            spec.timeInForce(TIMES[random.nextInt(TIMES.length)]);
            if (spec.timeInForce == TimeInForce.GTD) {
                spec.goodTill(time + random.nextInt(-1, 100));
            }
        }
        if (random.nextInt(3) == 0) {
            spec.selfTrade(PREVENTIONS[random.nextInt(PREVENTIONS.length)]);
        }
        if (random.nextInt(8) == 0) {
            spec.display(random.nextInt(100) == 0 ? -1 : 1 + random.nextInt(20));
        }
        if (random.nextInt(8) == 0) {
            spec.reduceOnly();
        }
        spec.postOnly(random.nextInt(10) == 0);
    }

    private void cancel() {
        long id = anyId();
        last = "cancel(%d)".formatted(id);
        assertThat(book.cancel(id)).isEqualTo(model.cancel(id));
    }

    private void modify() {
        long id = anyId();
        long open = book.openQuantity(id);
        long price = random.nextBoolean() ? book.price(id) : price();
        long quantity = random.nextBoolean() && open > 0 ? random.nextLong(open) + 1 : quantity();
        last = "modify(%d, %d, %d)".formatted(id, price, quantity);
        boolean known = book.modify(id, price, quantity);
        assertThat(known).isEqualTo(model.modify(id, price, quantity));
        if (events.first() instanceof Event.Modified) {
            enteredLots += quantity - open;
        }
    }

    private void moveStop() {
        List<ModelOrder> waiting = model.waiting();
        long id =
                waiting.isEmpty() || random.nextInt(20) == 0 ? anyId() : waiting.get(random.nextInt(waiting.size())).id;
        long stop = price();
        last = "moveStop(%d, %d)".formatted(id, stop);
        assertThat(book.moveStop(id, stop)).isEqualTo(model.moveStop(id, stop));
    }

    private void advance() {
        time += random.nextInt(20);
        last = "advanceTo(%d)".formatted(time);
        book.advanceTo(time);
        model.advanceTo(time);
    }

    private void position() {
        long owner = random.nextInt(OWNERS);
        long lots = random.nextInt(-300, 301);
        last = "position of %d: %d".formatted(owner, lots);
        events.set(owner, lots);
        modelEvents.set(owner, lots);
    }

    private void auction() {
        if (model.inCall()) {
            last = "uncross";
            assertThat(book.indicativePrice()).isEqualTo(model.auctionPrice());
            assertThat(book.uncross()).isEqualTo(model.uncross());
        } else if (random.nextInt(3) == 0) {
            last = "startAuction";
            book.startAuction();
            model.startAuction();
        }
    }

    private void priceBand() {
        boolean none = random.nextInt(4) > 0;
        long low = none ? 1 : Math.max(1, middleTicks - random.nextInt(2 * spreadTicks));
        long high = none ? Long.MAX_VALUE : middleTicks + random.nextInt(2 * spreadTicks);
        last = "priceBand(%d, %d)".formatted(low, high);
        book.priceBand(low, high);
        model.priceBand(low, high);
    }

    private void dynamicBand() {
        long distance = random.nextInt(4) > 0 ? Long.MAX_VALUE : random.nextInt(spreadTicks + 1);
        last = "dynamicBand(%d)".formatted(distance);
        book.dynamicBand(distance);
        model.dynamicBand(distance);
    }

    private void lastPrice() {
        long price = middleTicks;
        last = "lastPrice(%d)".formatted(price);
        book.lastPrice(price);
        model.lastPrice(price);
    }

    private long anyId() {
        int resting = model.resting().size();
        int count = resting + model.waiting().size();
        if (count == 0 || random.nextInt(20) == 0) {
            return random.nextLong(-1, nextId + 1);
        }
        int any = random.nextInt(count);
        return any < resting ? model.resting().get(any).id : model.waiting().get(any - resting).id;
    }

    private long price() {
        return random.nextInt(200) == 0
                ? random.nextInt(-1, 1)
                : middleTicks + random.nextInt(-spreadTicks, spreadTicks + 1);
    }

    /** Often the same: so that sums are equal. */
    private long quantity() {
        if (random.nextInt(200) == 0) {
            return random.nextInt(-1, 1);
        }
        return random.nextInt(3) == 0 ? 20 : 1 + random.nextInt(random.nextInt(10) == 0 ? 500 : 50);
    }
}
