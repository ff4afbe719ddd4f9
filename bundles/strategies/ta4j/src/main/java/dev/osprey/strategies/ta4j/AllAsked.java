package dev.osprey.strategies.ta4j;

import java.util.List;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.TradingRecord;

/**
 * A rule before which all indicators are asked, those of the other rule as well. One that never forgets (an EMA) goes on from its value before; left alone for
 * longer than bars are kept, as an exit's is while nothing is held, it would begin anew at the oldest of them.
 */
record AllAsked(Rule rule, List<Indicator<?>> indicators) implements Rule {

    @Override
    public boolean isSatisfied(int index, TradingRecord record) {
        for (Indicator<?> indicator : indicators) {
            indicator.getValue(index);
        }
        return rule.isSatisfied(index, record);
    }
}
