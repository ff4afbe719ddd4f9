/** A strategy that quotes both sides. */
package dev.osprey.strategies.marketmaker;
