/** Reports as pages: each one self-contained file, without anything from elsewhere. */
package dev.osprey.backtest.html;
