/**
 * Figures of a run, computed as its log is read: what they remember does not grow with the data. Their definitions are in docs/backtesting.md.
 */
package dev.osprey.backtest.figures;
