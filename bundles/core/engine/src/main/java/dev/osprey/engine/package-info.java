/**
 * The services of the engine: what delivery, the console, telemetry and backtests use of it.
 *
 * <pre>
 *  feeds ---+ bounded ring                                  +--> lanes: strategies ---+ commands
 *  venues --+ per producer,  --> core thread --> LOG -------+--> gateways: venues     |
 *  clock ---+ venues first       (the only writer)          +--> follower: {@link dev.osprey.engine.Engine#read}
 *  console -+                                                                         |
 *     ^                                                                               |
 *     +----------------- everything comes back in through a ring <--------------------+
 * </pre>
 */
@Export
@Version("1.0.0")
package dev.osprey.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
