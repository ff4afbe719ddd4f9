/** ta4j's strategies as Osprey's: {@link dev.osprey.strategies.ta4j.Ta4jStrategy} for authors, {@link dev.osprey.strategies.ta4j.Ta4jRules} for operators. */
package dev.osprey.strategies.ta4j;
