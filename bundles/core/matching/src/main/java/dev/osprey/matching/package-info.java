/**
 * The matching engine: price-time priority, whole numbers only, plain objects, one thread.
 *
 * <pre>
 *                      ┌─────────────── OrderBook ───────────────┐
 *  submit, modify, ───►│ rules: what is wrong with an order      │──► OrderBookListener
 *  cancel, moveStop    │ bids, asks: blocks of levels, best last │    accepted, executed, added, modified,
 *                      │   level: orders, first come first       │    canceled, rejected, waiting, triggered,
 *  advanceTo, endDay,  │ stops: the same, by stop price          │    refreshed, reduced, uncrossed
 *  startAuction,       │ expiries: heaps; index: identifiers     │
 *  uncross, bands      └─────────────────────────────────────────┘
 * </pre>
 *
 * <p>It knows nobody: no clock, no log, no API of the server. Nothing is allocated once the book has held its largest
 * number of orders and price levels.
 */
@Export
@Version("0.1.0")
package dev.osprey.matching;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
