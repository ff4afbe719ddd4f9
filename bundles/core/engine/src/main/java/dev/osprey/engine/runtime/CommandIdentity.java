package dev.osprey.engine.runtime;

import dev.osprey.api.Track;

/**
 * Whose commands they are.
 *
 * @param epoch 0 while it warms up
 */
record CommandIdentity(int deployment, Track track, int epoch, int revision) {}
