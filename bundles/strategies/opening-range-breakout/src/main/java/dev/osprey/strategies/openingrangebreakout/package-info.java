/** A strategy of a session's first minutes. */
package dev.osprey.strategies.openingrangebreakout;
