/** A strategy on indicators that it shares with others. */
package dev.osprey.strategies.emacross;
