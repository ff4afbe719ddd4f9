/** The words all plug-ins share: instruments, money, orders and their states. Everything here is an immutable value. */
@Export
@Version("1.0.0")
package dev.osprey.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
