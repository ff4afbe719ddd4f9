package dev.osprey.engine.core;

import dev.osprey.api.Liquidity;
import dev.osprey.api.Side;
import dev.osprey.messages.ExecutionReportDecoder;

/** A fill as its venue reports it; reused. */
final class Execution {

    long executionId;
    long priceTicks;
    long quantityLots;
    long fee;
    boolean complete;
    Liquidity liquidity;
    /** 0 and {@code null} where the venue leaves it to the order. */
    int instrument;

    Side side;

    void copyFrom(ExecutionReportDecoder report) {
        executionId = report.executionId();
        priceTicks = report.priceTicks();
        quantityLots = report.quantityLots();
        fee = report.fee();
        complete = report.flags().complete();
        liquidity = report.liquidityRaw() == Codes.NULL ? null : Codes.liquidity(report.liquidityRaw());
        instrument = report.instrument();
        side = Codes.isSide(report.sideRaw()) ? Codes.side(report.sideRaw()) : null;
    }
}
