package dev.osprey.engine;

/**
 * What became of a command that was accepted.
 *
 * @param sequence of the command in the log
 * @param number   what was made: a client order id, a revision's number, an epoch; 0 if nothing is numbered
 */
public record CommandResult(long sequence, long number) {}
