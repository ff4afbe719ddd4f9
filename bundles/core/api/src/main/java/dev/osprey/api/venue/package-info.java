/** What a venue adapter implements and reports. Start with {@link dev.osprey.api.venue.Venue}. */
@Export
@Version("1.0.0")
package dev.osprey.api.venue;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
