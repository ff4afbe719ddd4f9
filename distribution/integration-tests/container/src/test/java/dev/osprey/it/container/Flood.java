package dev.osprey.it.container;

import dev.osprey.api.Side;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.MarketDataSink;
import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;

/** A feed of so many trades a second, which catches up when it was held up. */
final class Flood implements Feed {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long PRICE_TICKS = 5_000_000;
    private static final int SWING = 1000;

    private final long tradesPerSecond;
    private MarketDataSink sink;
    private int instrument;
    private long begin = Long.MIN_VALUE;
    private volatile long given;

    Flood(long tradesPerSecond) {
        this.tradesPerSecond = tradesPerSecond;
    }

    /** Offers it to the engine as the feed component of that name. */
    void offer(BundleContext context, String name) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(ComponentConstants.COMPONENT_FACTORY, Feed.FACTORY);
        properties.put(ComponentConstants.COMPONENT_NAME, name);
        properties.put(Constants.SERVICE_DESCRIPTION, "so many trades a second");
        context.registerService(ComponentFactory.class, new Factory(this), properties);
    }

    @Override
    public void start(FeedContext context) {
        sink = context.sink();
        instrument = context.instruments().get(0).id();
    }

    @Override
    public int poll(long now, int limit) {
        if (begin == Long.MIN_VALUE) {
            begin = now;
        }
        long wanted = (now - begin) / NANOS_PER_SECOND * tradesPerSecond
                + (now - begin) % NANOS_PER_SECOND * tradesPerSecond / NANOS_PER_SECOND;
        int offered = 0;
        while (offered < limit && given < wanted && give(now)) {
            offered++;
        }
        return offered;
    }

    private boolean give(long now) {
        long price = PRICE_TICKS + Math.abs(given % (2 * SWING) - SWING);
        boolean taken = sink.trade(instrument, now, price, 1, given + 1, given % 2 == 0 ? Side.BUY : Side.SELL);
        given += taken ? 1 : 0;
        return taken;
    }

    /** Trades it has given so far. Any thread. */
    long given() {
        return given;
    }

    @Override
    public void close() {
        // has nothing
    }

    /** Makes no new ones: there is one flood. */
    private record Factory(Flood flood) implements ComponentFactory<Flood> {

        @Override
        public ComponentInstance<Flood> newInstance(Dictionary<String, ?> properties) {
            return new ComponentInstance<>() {
                @Override
                public void dispose() {
                    flood.close();
                }

                @Override
                public Flood getInstance() {
                    return flood;
                }
            };
        }
    }
}
