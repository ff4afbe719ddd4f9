/**
 * The event stream: what changes, as server-sent events.
 *
 * <pre>
 *  Engine.listen --> EventQueue of each client (bounded, coalescing) --> ticker, 10 times a second --> EventClient --> socket
 * </pre>
 *
 * <p>The engine's follower only puts events into queues. A client that does not take its events in time is told to begin anew and dropped.
 */
package dev.osprey.console.events;
