package dev.osprey.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoreAllocationTest {

    /** A collection that grows now and then costs less than a byte each; an object for each would cost sixteen. */
    @Test
    void nothingIsAllocatedPerTradeBookDeltaAndOrderAfterWarmUp() {
        CoreTimings timings = new CoreTimings();
        timings.runTrades(60_000);
        timings.runOrders(60_000);
        timings.runDeltas(60_000);
        assertThat(timings.runDeltas(60_000).bytesEach()).isLessThan(1.0);
        assertThat(timings.runTrades(60_000).bytesEach()).isLessThan(1.0);
        assertThat(timings.runOrders(60_000).bytesEach()).isLessThan(1.0);
    }
}
