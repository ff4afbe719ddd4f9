/** A strategy of two instruments. */
package dev.osprey.strategies.pairs;
