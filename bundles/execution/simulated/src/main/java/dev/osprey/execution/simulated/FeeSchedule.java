package dev.osprey.execution.simulated;

import dev.osprey.api.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fees by what was traded in the 30 days before the day of the fill (UTC), in the quote currency: as exchanges do, the fee of a day is fixed when it begins.
 *
 * <p>What was traded is forgotten at a restart; {@code feeVolume} says what it was before, and counts for the first 30 days of the market.
 */
final class FeeSchedule {

    private static final long DAY = 86_400_000_000_000L;
    private static final int DAYS = 30;
    private static final long NONE = Long.MIN_VALUE;

    private record Tier(long from, Fees fees) {}

    private final List<Tier> tiers;
    private final long volumeBefore;
    private final long[] tradedOn = new long[DAYS + 1];
    private final long[] dayOf = new long[DAYS + 1];
    private long firstDay = NONE;

    private FeeSchedule(List<Tier> tiers, long volumeBefore) {
        this.tiers = tiers;
        this.volumeBefore = volumeBefore;
        Arrays.fill(dayOf, NONE);
    }

    /** The same for all. */
    static FeeSchedule of(Fees fees) {
        return new FeeSchedule(List.of(new Tier(0, fees)), 0);
    }

    /**
     * @param tiers {@code 1000000:0.0009/0.001, 5000000:0.0008/0.001}: from which volume on which maker and taker fee; empty for none
     * @param volume what was traded before, in the quote currency
     * @throws IllegalArgumentException if one is not as it must be; one sentence with name and value
     */
    static FeeSchedule parse(Fees base, String tiers, String volume) {
        List<Tier> list = new ArrayList<>();
        list.add(new Tier(0, base));
        if (!tiers.isBlank()) {
            for (String text : tiers.split(",", -1)) {
                Tier tier = tier(tiers, text.strip());
                if (tier.from <= list.get(list.size() - 1).from) {
                    throw wrong(tiers);
                }
                list.add(tier);
            }
        }
        return new FeeSchedule(List.copyOf(list), volume(volume));
    }

    private static Tier tier(String all, String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        if (colon < 1 || slash < colon) {
            throw wrong(all);
        }
        try {
            return new Tier(
                    Money.units(text.substring(0, colon).strip()),
                    Fees.parse(
                            text.substring(colon + 1, slash).strip(),
                            text.substring(slash + 1).strip()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(wrong(all).getMessage() + " (" + e.getMessage() + ")", e);
        }
    }

    private static long volume(String text) {
        try {
            long units = Money.units(text.strip());
            if (units >= 0) {
                return units;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below, with what is allowed
        }
        throw new IllegalArgumentException(
                "feeVolume=" + text + " must be an amount of the quote currency, such as 250000");
    }

    private static IllegalArgumentException wrong(String tiers) {
        return new IllegalArgumentException("feeTiers=" + tiers
                + " must be volume:maker/taker, with rising volumes above 0, joined with commas: 1000000:0.0009/0.001");
    }

    /** A copy that has seen no fill. */
    FeeSchedule fresh() {
        return new FeeSchedule(tiers, volumeBefore);
    }

    /** The fees of a fill at this venue time. */
    Fees at(long time) {
        if (tiers.size() == 1) {
            return tiers.get(0).fees;
        }
        long volume = volume(Math.floorDiv(time, DAY));
        int tier = tiers.size() - 1;
        while (tiers.get(tier).from > volume) {
            tier--;
        }
        return tiers.get(tier).fees;
    }

    private long volume(long day) {
        boolean young = firstDay == NONE || day - firstDay < DAYS;
        long volume = young ? volumeBefore : 0;
        for (int i = 0; i < tradedOn.length; i++) {
            if (dayOf[i] < day && dayOf[i] >= day - DAYS) {
                volume = saturatedSum(volume, tradedOn[i]);
            }
        }
        return volume;
    }

    /** Whether it needs to know when the market begins, and does not. */
    boolean awaitsBegin() {
        return tiers.size() > 1 && firstDay == NONE;
    }

    /** The market begins at this venue time. */
    void begins(long time) {
        firstDay = Math.floorDiv(time, DAY);
    }

    /** What was traded at this venue time. */
    void traded(long time, long notional) {
        if (tiers.size() == 1) {
            return;
        }
        long day = Math.floorDiv(time, DAY);
        int at = (int) Math.floorMod(day, (long) tradedOn.length);
        if (dayOf[at] < day) {
            dayOf[at] = day;
            tradedOn[at] = 0;
        }
        if (dayOf[at] == day) {
            tradedOn[at] = saturatedSum(tradedOn[at], notional);
        }
    }

    private static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum < a ? Long.MAX_VALUE : sum;
    }
}
