/**
 * Order books by price level (L2) out of a venue's snapshots and deltas, which may come late, twice, in another order, or not at all.
 *
 * <pre>
 *  snapshot, delta ──► BookSynchronizer ──► L2Book: bids and asks, sorted
 *  quote ────────────►   chain, bounded waiting room, state
 * </pre>
 *
 * <p>Plain objects, one thread, whole numbers. They know nobody; nothing is allocated once a book has had its largest number of levels.
 */
@Export
@Version("0.1.0")
package dev.osprey.books;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
