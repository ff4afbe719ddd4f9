/**
 * The matching engine: price-time priority, whole numbers only, plain objects, one thread.
 *
 * <pre>
 *                      ┌───────────── OrderBook ─────────────┐
 *  submit, modify, ───►│ bids: blocks of levels, best last   │──► OrderBookListener
 *  cancel              │ asks: blocks of levels, best last   │    accepted, executed, added,
 *                      │   level: orders, first come first   │    modified, canceled, rejected
 *                      │ index: order identifier → order     │
 *                      └─────────────────────────────────────┘
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
