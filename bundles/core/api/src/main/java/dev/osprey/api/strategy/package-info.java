/** What a strategy author implements and is given. Start with {@link dev.osprey.api.strategy.Strategy}. */
@Export
@Version("1.0.0")
package dev.osprey.api.strategy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
