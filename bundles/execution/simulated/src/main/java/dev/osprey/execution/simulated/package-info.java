/**
 * The simulated exchange.
 *
 * <pre>
 *                      ┌─ recorded: Tape ─► RecordedMarket (displayed sizes, prints, bars; RestingOrders on OrderBook)
 * SimulatedVenue ──────┤
 *                      └─ synthetic: SyntheticMarket (seeded flow and our orders in one OrderBook)
 *                                            │
 *                                            └─► Executions ─► ExecutionSink
 * </pre>
 */
package dev.osprey.execution.simulated;
