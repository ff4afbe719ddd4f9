/** What a feed gives: trades, quotes, books and bars, and the {@link dev.osprey.api.market.Feed} that gives them. */
@Export
@Version("1.0.0")
package dev.osprey.api.market;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
