package dev.osprey.engine.runtime;

import dev.osprey.api.Instrument;
import dev.osprey.api.OrderState;
import dev.osprey.api.Side;
import dev.osprey.api.Track;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.strategy.OrderTicket;
import dev.osprey.api.strategy.OrderView;
import dev.osprey.api.strategy.StrategyContext;
import java.util.List;

/** What a lane's strategy sees and may do. Its commands go to the ring, or nowhere, or are compared with the log, as the lane says. */
final class LaneContext implements StrategyContext {

    /** What becomes of commands. */
    enum Execution {
        /** It warms up: they go nowhere and are counted. */
        WITHHELD,
        /** After a restart it is shown what its predecessor saw: they are looked up in the log. */
        MATCHED,
        /** It trades. */
        SENT
    }

    private final String deployment;
    private final List<Instrument> instruments;
    private final Projection projection;
    private final ReaderBooks books;
    private final LaneCommands commands;
    private final CatchUp catchUp;
    private final Ticket ticket = new Ticket(this);
    private final TimerChain timers = new TimerChain();

    private Execution execution = Execution.WITHHELD;
    private long withheld;
    private long overBudget;
    private volatile boolean cutOff;

    LaneContext(
            String deployment,
            List<Instrument> instruments,
            Projection projection,
            ReaderBooks books,
            LaneCommands commands,
            CatchUp catchUp) {
        this.deployment = deployment;
        this.instruments = List.copyOf(instruments);
        this.projection = projection;
        this.books = books;
        this.commands = commands;
        this.catchUp = catchUp;
    }

    void execution(Execution next) {
        execution = next;
    }

    Execution execution() {
        return execution;
    }

    long withheldCommands() {
        return withheld;
    }

    /** Commands that were refused because their callback had given too many. */
    long commandsOverBudget() {
        return overBudget;
    }

    TimerChain timers() {
        return timers;
    }

    /** Nothing goes out any more. Any thread. */
    void cutOff() {
        cutOff = true;
    }

    @Override
    public String deployment() {
        return deployment;
    }

    @Override
    public Track track() {
        return commands.identity().track();
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public long now() {
        return commands.causeLogTime();
    }

    @Override
    public long sequence() {
        return commands.cause();
    }

    @Override
    public boolean warmingUp() {
        return execution == Execution.WITHHELD;
    }

    @Override
    public long lastPriceTicks(Instrument instrument) {
        return projection.lastPriceTicks(instrument.id());
    }

    @Override
    public Book book(Instrument instrument) {
        Book book = books.view(instrument.id());
        if (book == null) {
            throw new IllegalArgumentException(
                    deployment + ": instrument=" + instrument + " is none of its instruments " + instruments);
        }
        return book;
    }

    @Override
    public StreamState streamState(Instrument instrument) {
        return books.state(instrument.id());
    }

    @Override
    public long positionLots(Instrument instrument) {
        return projection.positionLots(instrument.id());
    }

    @Override
    public long averagePrice(Instrument instrument) {
        return projection.averagePrice(instrument);
    }

    @Override
    public long cash() {
        return projection.cash();
    }

    @Override
    public long realisedProfit() {
        return projection.realisedProfit();
    }

    @Override
    public int openOrders() {
        return projection.openOrders();
    }

    @Override
    public OrderView openOrder(int index) {
        return projection.openOrder(index);
    }

    @Override
    public OrderTicket order(Instrument instrument, Side side) {
        if (!instruments.contains(instrument)) {
            throw new IllegalArgumentException(
                    deployment + ": instrument=" + instrument + " is none of its instruments " + instruments);
        }
        if (side == null) {
            throw new IllegalArgumentException(deployment + ": side must be given");
        }
        return ticket.begin(instrument, side);
    }

    long submit(Ticket order) {
        int ordinal = nextOrdinal();
        if (ordinal == 0) {
            return OrderTicket.NOT_SENT;
        }
        long orderId = commands.orderId(ordinal);
        if (execution == Execution.MATCHED && !catchUp.isLogged(orderId)) {
            catchUp.missing(orderId, order);
            return orderId;
        }
        ProjectedOrder sent = projection.sent(orderId);
        sent.instrument = order.instrument;
        sent.side = order.side;
        sent.type = order.type;
        sent.priceTicks = order.priceTicks;
        sent.quantityLots = order.quantityLots;
        sent.cash = order.cash;
        sent.stopPriceTicks = order.stopPriceTicks;
        sent.triggered = false;
        if (execution == Execution.SENT) {
            commands.submit(ordinal, order);
        }
        return orderId;
    }

    /** 0 if the command goes nowhere. */
    private int nextOrdinal() {
        if (execution == Execution.WITHHELD || cutOff) {
            withheld++;
            return 0;
        }
        int ordinal = commands.nextOrdinal();
        if (ordinal == 0) {
            overBudget++;
        }
        return ordinal;
    }

    @Override
    public void cancel(long orderId) {
        ProjectedOrder order = projection.open(orderId);
        if (order == null || order.state == OrderState.PENDING_CANCEL) {
            return;
        }
        int ordinal = nextOrdinal();
        if (ordinal != 0) {
            order.state = OrderState.PENDING_CANCEL;
            if (execution == Execution.SENT) {
                commands.cancel(ordinal, orderId, order.clientOrderId);
            }
        }
    }

    @Override
    public void modify(long orderId, long priceTicks, long quantityLots) {
        if (quantityLots < 1) {
            throw new IllegalArgumentException(deployment + ": quantityLots=" + quantityLots + " must be at least 1");
        }
        ProjectedOrder order = projection.open(orderId);
        if (order != null && order.isLimitNow()) {
            change(order, priceTicks, 0, quantityLots);
        }
    }

    @Override
    public void modify(long orderId, long priceTicks, long stopPriceTicks, long quantityLots) {
        boolean nothing = priceTicks == 0 && stopPriceTicks == 0 && quantityLots == 0;
        if (nothing || priceTicks < 0 || stopPriceTicks < 0 || quantityLots < 0) {
            throw new IllegalArgumentException(deployment + ": a modify to priceTicks=" + priceTicks
                    + ", stopPriceTicks=" + stopPriceTicks + ", quantityLots=" + quantityLots
                    + " must name one of them, and none may be negative");
        }
        ProjectedOrder order = projection.open(orderId);
        if (order != null
                && (order.isLimitNow() || order.waitsForStop())
                && (priceTicks == 0 || order.type.isLimited())
                && (stopPriceTicks == 0 || order.waitsForStop())) {
            change(order, priceTicks, stopPriceTicks, quantityLots);
        }
    }

    private void change(ProjectedOrder order, long priceTicks, long stopPriceTicks, long quantityLots) {
        if (order.state == OrderState.PENDING_CANCEL) {
            return;
        }
        int ordinal = nextOrdinal();
        if (ordinal != 0) {
            order.state = OrderState.PENDING_REPLACE;
            if (execution == Execution.SENT) {
                commands.modify(ordinal, order.orderId, order.clientOrderId, priceTicks, stopPriceTicks, quantityLots);
            }
        }
    }

    @Override
    public void cancelAll() {
        if (projection.openOrders() == 0) {
            return;
        }
        int ordinal = nextOrdinal();
        if (ordinal != 0) {
            projection.allPendingCancel();
            if (execution == Execution.SENT) {
                commands.cancelAll(ordinal);
            }
        }
    }

    @Override
    public void schedule(long timerId, long at) {
        long due = Math.max(at, now());
        if (timer(timerId, due)) {
            timers.set(now(), due);
        }
    }

    @Override
    public void unschedule(long timerId) {
        timer(timerId, Long.MIN_VALUE);
    }

    /** Returns whether it was sent. */
    private boolean timer(long timerId, long at) {
        int ordinal = nextOrdinal();
        boolean isSent = ordinal != 0 && execution == Execution.SENT;
        if (isSent) {
            commands.timer(ordinal, timerId, at);
        }
        return isSent;
    }
}
