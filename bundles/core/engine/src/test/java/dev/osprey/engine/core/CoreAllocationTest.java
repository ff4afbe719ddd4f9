package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoreAllocationTest {

    private static final int COUNT = 60_000;

    /** A collection that grows now and then costs less than a byte each; an object for each would cost sixteen. */
    @Test
    void nothingIsAllocatedPerTradeBookDeltaAndOrderAfterWarmUp() {
        CoreAllocation core = new CoreAllocation();
        core.bytesPerTrade(COUNT);
        core.bytesPerOrder(COUNT);
        core.bytesPerDelta(COUNT);
        assertThat(core.bytesPerDelta(COUNT)).isLessThan(1.0);
        assertThat(core.bytesPerTrade(COUNT)).isLessThan(1.0);
        assertThat(core.bytesPerOrder(COUNT)).isLessThan(1.0);
    }
}
