/** Metrics at {@code /metrics}, health at {@code /health/live} and {@code /health/ready}. */
package dev.osprey.telemetry;
