package dev.osprey.engine.runtime;

/**
 * How much of the log a lane is shown before it trades.
 *
 * @param from    its first event
 * @param covered whether that is as much as it asks for
 */
record WarmUpPlan(long from, boolean covered) {}
