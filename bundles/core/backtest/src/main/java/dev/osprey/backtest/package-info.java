/** Runs strategies over recorded data, on the same engine that trades, and says what came of it. */
package dev.osprey.backtest;
