/**
 * The limits that every order passes before it may go to its venue: one stateless check each, plain functions of the order and of what
 * the core shows.
 *
 * <p>They fail closed: a limit that is not set, a price that is not known and a number that does not fit deny. A person's flatten passes
 * them all, for the core makes it no larger than the position; cancels are never asked about.
 */
package dev.osprey.risk.limits;
