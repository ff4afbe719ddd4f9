/**
 * A feed of recorded market data.
 *
 * <pre>
 *  files --> Recording ----> RecordedStream --+
 *            (rows: bytes,    (events in       +--> Merge --> Replay ---------> sink
 *  files --> columns, units)   order of time) -+    (by time)  (pace, damage; trades go in TradesAhead, many at once)
 * </pre>
 *
 * <p>A log is a {@code LogStream} of its own beside the files', and {@code Conversion} makes one: a replay into a log.
 *
 * <p>{@code Recording} and what it is made of read a file row by row and know of no sink, pace or server.
 */
package dev.osprey.marketdata.replay;
