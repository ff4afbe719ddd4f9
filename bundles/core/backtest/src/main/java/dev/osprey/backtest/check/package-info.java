/** Whether a strategy's orders come of the past alone: runs over parts of the data are compared order by order. */
package dev.osprey.backtest.check;
