package dev.osprey.api.risk;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether an order may go to its venue: a Declarative Services component that offers this service.
 *
 * <p>A stateless function of the order and of what the core shows: the same arguments give the same verdict, so that a replay can
 * check it. Called on the core thread; must not block, allocate when it passes, read a clock or keep anything. One that throws
 * denies. Cancels are never asked about.
 */
@ConsumerType
public interface RiskCheck {

    /** The name by which configuration requires it and verdicts tell of it: {@code order-size}. At most 64 ASCII characters. */
    String name();

    /** Never null. */
    Verdict check(OrderRequest order, RiskView view);
}
