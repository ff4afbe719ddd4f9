/** Instances of plug-ins that are factory components, and the reason why one cannot be made. */
@Export
@Version("1.0.0")
package dev.osprey.engine.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
