/**
 * The way in: {@code bin/osprey}.
 *
 * <pre>
 *  bin/osprey --> Main --> command   one class a command (picocli)
 *                             |
 *             +---------------+-----------------+
 *             v               v                 v
 *          server          over HTTP to       log
 *   Felix, settings into   the server that    the event log,
 *   Config Admin, signals  runs               read from its files
 * </pre>
 */
package dev.osprey.launcher;
