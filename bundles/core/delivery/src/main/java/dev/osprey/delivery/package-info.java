/**
 * How new versions of strategies come in, take over and go: the bundle store, admission, rollouts and rollbacks.
 *
 * <pre>
 *  jar --> admission --> bundle store --> revision in the log --> install beside --> own lane, warm-up --> swap at N
 *              |                                                                                          |
 *              +--> refused, with the reason; nothing is left behind             old one stays, for a rollback
 * </pre>
 */
@Export
@Version("1.0.0")
package dev.osprey.delivery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
