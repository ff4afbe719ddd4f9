package dev.osprey.launcher.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an order must pass: section {@code risk}.
 *
 * @param maxDecisionAge a submit whose cause is older is denied
 * @param checks         names of the risk checks' components, in order
 * @param limits         by name: amounts and quantities in units of 1e-8, the others as they are
 */
public record RiskSettings(Duration maxDecisionAge, List<String> checks, Map<String, Long> limits) {

    private static final List<String> ALL_CHECKS = List.of(
            "trading-state", "order-size", "order-notional", "price-collar", "position", "order-rate", "daily-loss");

    static RiskSettings read(Section section) {
        RiskSettings settings = new RiskSettings(
                section.duration("maxDecisionAge", Duration.ofSeconds(5), Duration.ofMillis(1), Duration.ofHours(1)),
                section.list("checks", ALL_CHECKS),
                limits(section.section("limits")));
        if (settings.checks.stream().distinct().count() < settings.checks.size()) {
            section.problems().add(section.path("checks"), settings.checks.toString(), "different names");
        }
        section.end();
        return settings;
    }

    private static Map<String, Long> limits(Section section) {
        Map<String, Long> limits = new LinkedHashMap<>();
        amount(limits, section, "maxOrderQuantity");
        amount(limits, section, "maxOrderNotional");
        count(limits, section, "maxPriceDeviationBps", 9_999);
        amount(limits, section, "maxPositionNotional");
        count(limits, section, "maxOrdersPerSecond", 1_000_000);
        amount(limits, section, "maxDailyLoss");
        section.end();
        return limits;
    }

    private static void amount(Map<String, Long> limits, Section section, String name) {
        long units = section.units(name, -1, false);
        if (units > 0) {
            limits.put(name, units);
        }
    }

    private static void count(Map<String, Long> limits, Section section, String name, long max) {
        long count = section.number(name, -1, 1, max);
        if (count > 0) {
            limits.put(name, count);
        }
    }
}
