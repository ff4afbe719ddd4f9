package dev.osprey.it.container;

import dev.osprey.api.Side;
import dev.osprey.api.market.Trade;
import dev.osprey.api.strategy.StateReader;
import dev.osprey.api.strategy.StateWriter;
import dev.osprey.api.strategy.Strategy;
import dev.osprey.api.strategy.StrategyContext;

/** Strategies that the tests pack into bundles. */
final class Strategies {

    private Strategies() {}

    /** Keeps one order far below the market, and so does something without trading; counts what it has seen, across versions. */
    public static final class Resting implements Strategy {

        private long seen;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (++seen % 500 == 0 && context.openOrders() == 0) {
                context.order(trade.instrument(), Side.BUY)
                        .lots(100)
                        .limit(trade.priceTicks() / 100 * 98)
                        .submit();
            }
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("seen", seen);
        }

        @Override
        public void restore(StateReader in) {
            seen = in.getLong("seen");
        }
    }

    /** Has an order in the market, and then throws. */
    public static final class Thrower implements Strategy {

        private int sinceOrder;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (context.warmingUp()) {
                return;
            }
            if (sinceOrder == 0) {
                context.order(trade.instrument(), Side.BUY)
                        .lots(100)
                        .limit(trade.priceTicks() / 100 * 98)
                        .submit();
            }
            if (++sinceOrder > 200) {
                throw new IllegalStateException("the moon is full");
            }
        }
    }

    /** Does not take every parameter. */
    public static final class Picky implements Strategy {

        /** Its parameters. */
        public @interface Parameters {
            long lots() default 2;
        }

        public Picky(Parameters parameters) {
            if (parameters.lots() % 2 != 0) {
                throw new IllegalArgumentException("lots=" + parameters.lots() + " must be even");
            }
        }
    }

    /** Is made with every parameter, and does not start with all. */
    public static final class Starter implements Strategy {

        /** Its parameters. */
        public @interface Parameters {
            long lots() default 2;
        }

        private final long lots;

        public Starter(Parameters parameters) {
            lots = parameters.lots();
        }

        @Override
        public void onStart(StrategyContext context) {
            if (lots % 2 != 0) {
                throw new IllegalArgumentException("lots=" + lots + " must be even to start");
            }
        }
    }

    /** Sells once, and has more cash than capital from then on. */
    public static final class Seller implements Strategy {

        private boolean sold;

        @Override
        public void onTrade(Trade trade, StrategyContext context) {
            if (!context.warmingUp() && !sold) {
                sold = true;
                context.sell(trade.instrument(), 100);
            }
        }
    }

    /** Cannot be made at all. */
    public static final class Broken implements Strategy {

        public Broken() {
            throw new IllegalStateException("no luck today");
        }
    }
}
