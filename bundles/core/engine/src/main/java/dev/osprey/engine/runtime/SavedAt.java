package dev.osprey.engine.runtime;

/** A saved state, and the last event that is in it. */
record SavedAt(SavedState state, long sequence) {}
