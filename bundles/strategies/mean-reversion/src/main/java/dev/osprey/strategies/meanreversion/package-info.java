/** A strategy that trades back to the mean. */
package dev.osprey.strategies.meanreversion;
