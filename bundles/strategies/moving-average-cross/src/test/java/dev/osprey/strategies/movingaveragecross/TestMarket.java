package dev.osprey.strategies.movingaveragecross;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.TimeInForce;
import dev.osprey.api.Track;
import dev.osprey.api.strategy.OrderTicket;
import dev.osprey.api.strategy.OrderView;
import dev.osprey.api.strategy.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/** A strategy's surroundings in a test: keeps the order that it sends until the test fills or drops it. */
final class TestMarket implements StrategyContext {

    /** A market order; {@code lots} or {@code cash} is 0. */
    record Sent(Side side, long lots, long cash) {}

    private final List<Instrument> instruments;
    private final List<Sent> sent = new ArrayList<>();
    private Sent inFlight;
    private long position;
    private long cash;
    private boolean warmingUp;

    TestMarket(Instrument... instruments) {
        this.instruments = List.of(instruments);
    }

    TestMarket cash(long units) {
        cash = units;
        return this;
    }

    TestMarket position(long lots) {
        position = lots;
        return this;
    }

    TestMarket warmingUp(boolean warming) {
        warmingUp = warming;
        return this;
    }

    /** All that was sent, oldest first. */
    List<Sent> sent() {
        return sent;
    }

    /** The order in flight; null if there is none. */
    Sent inFlight() {
        return inFlight;
    }

    /** Fills the order in flight. */
    void fill(long lots, long cashAfter) {
        position += inFlight.side().sign() * lots;
        cash = cashAfter;
        inFlight = null;
    }

    /** Ends the order in flight, unfilled. */
    void deny() {
        inFlight = null;
    }

    @Override
    public OrderTicket order(Instrument instrument, Side side) {
        return new Ticket(side);
    }

    private final class Ticket implements OrderTicket {

        private final Side side;
        private long lots;
        private long amount;

        Ticket(Side side) {
            this.side = side;
        }

        @Override
        public OrderTicket lots(long quantityLots) {
            lots = quantityLots;
            return this;
        }

        @Override
        public OrderTicket cash(long units) {
            amount = units;
            return this;
        }

        @Override
        public OrderTicket limit(long priceTicks) {
            throw new UnsupportedOperationException("market orders alone");
        }

        @Override
        public OrderTicket timeInForce(TimeInForce timeInForce) {
            throw new UnsupportedOperationException("market orders alone");
        }

        @Override
        public OrderTicket postOnly() {
            throw new UnsupportedOperationException("market orders alone");
        }

        @Override
        public OrderTicket reduceOnly() {
            throw new UnsupportedOperationException("market orders alone");
        }

        @Override
        public long submit() {
            if (warmingUp) {
                return NOT_SENT;
            }
            inFlight = new Sent(side, lots, amount);
            sent.add(inFlight);
            return sent.size();
        }
    }

    @Override
    public String deployment() {
        return "test";
    }

    @Override
    public Track track() {
        return Track.LIVE;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public boolean warmingUp() {
        return warmingUp;
    }

    @Override
    public long lastPriceTicks(Instrument instrument) {
        return NO_PRICE;
    }

    @Override
    public long positionLots(Instrument instrument) {
        return position;
    }

    @Override
    public long averagePrice(Instrument instrument) {
        return 0;
    }

    @Override
    public long cash() {
        return cash;
    }

    @Override
    public long realisedProfit() {
        return 0;
    }

    @Override
    public int openOrders() {
        return inFlight == null ? 0 : 1;
    }

    @Override
    public OrderView openOrder(int index) {
        throw new UnsupportedOperationException("not looked at");
    }

    @Override
    public void cancel(long orderId) {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public void modify(long orderId, long priceTicks, long quantityLots) {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public void cancelAll() {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public void schedule(long timerId, long at) {
        throw new UnsupportedOperationException("not used");
    }

    @Override
    public void unschedule(long timerId) {
        throw new UnsupportedOperationException("not used");
    }
}
