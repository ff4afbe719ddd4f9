package dev.osprey.engine.runtime;

import dev.osprey.api.strategy.Strategy;
import dev.osprey.messages.CommandIgnoredDecoder;
import dev.osprey.messages.FillDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.PositionChangedDecoder;
import dev.osprey.messages.SubmitOrderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Records of a track's own orders: keeps its projection of them, and tells its strategy.
 *
 * <p>An order's change that a fill made is given when the fill's new position is known too, whichever of the two records comes first.
 */
final class OrderRecords {

    private final Strategy strategy;
    private final LaneContext context;
    private final Callbacks callbacks;
    private final Projection projection;
    private final InstrumentTable instruments;

    private final OrderChangedDecoder orderChanged = new OrderChangedDecoder();
    private final PositionChangedDecoder positionChanged = new PositionChangedDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final CommandIgnoredDecoder ignored = new CommandIgnoredDecoder();
    private final OrderUpdateView orderUpdate = new OrderUpdateView();

    private final ExpandableArrayBuffer heldOrder = new ExpandableArrayBuffer(1024);
    private boolean holdsOrder;
    private boolean hasFill;
    private boolean positionKnown;
    private long fillLots;
    private long fillPriceTicks;
    private long fillFee;

    OrderRecords(
            Strategy strategy,
            LaneContext context,
            Callbacks callbacks,
            Projection projection,
            InstrumentTable instruments) {
        this.strategy = strategy;
        this.context = context;
        this.callbacks = callbacks;
        this.projection = projection;
        this.instruments = instruments;
    }

    void onFill(DirectBuffer buffer, int offset) {
        fill.wrap(buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        hasFill = true;
        positionKnown = false;
        fillLots = fill.quantityLots();
        fillPriceTicks = fill.priceTicks();
        fillFee = fill.fee();
    }

    void onOrderChanged(DirectBuffer buffer, int offset, int length) {
        endGroup();
        projectOrder(buffer, offset);
        if (hasFill && !positionKnown) {
            heldOrder.putBytes(0, buffer, offset, length);
            holdsOrder = true;
        } else {
            give(buffer, offset);
        }
    }

    void onPositionChanged(DirectBuffer buffer, int offset) {
        projectPosition(buffer, offset);
        positionKnown = true;
        endGroup();
    }

    void onIgnored(DirectBuffer buffer, int offset) {
        ignored.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        if (ignored.command() == SubmitOrderDecoder.TEMPLATE_ID) {
            projection.forget(ignored.origin().cause() * 256 + ignored.origin().ordinal());
        } else {
            projection.commandIgnored();
        }
    }

    /** Nothing that it waits for will come: gives what is held. */
    void endGroup() {
        if (holdsOrder) {
            wrapOrder(heldOrder, 0);
            give(heldOrder, 0);
        }
    }

    private void give(DirectBuffer buffer, int offset) {
        orderUpdate.wrap(
                orderChanged,
                instruments.get(orderChanged.instrument()),
                hasFill ? fillLots : 0,
                hasFill ? fillPriceTicks : 0,
                hasFill ? fillFee : 0);
        holdsOrder = false;
        hasFill = false;
        callbacks.begin(buffer, offset);
        strategy.onOrder(orderUpdate, context);
        callbacks.end();
    }

    // ---------------------------------------------------------------- for the projection alone

    void projectOrder(DirectBuffer buffer, int offset) {
        wrapOrder(buffer, offset);
        projection.order(orderChanged, instruments.get(orderChanged.instrument()));
    }

    void projectPosition(DirectBuffer buffer, int offset) {
        positionChanged.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
        projection.position(positionChanged);
    }

    private void wrapOrder(DirectBuffer buffer, int offset) {
        orderChanged.wrap(
                buffer, offset + Records.BODY, Records.blockLength(buffer, offset), Records.version(buffer, offset));
    }
}
