package dev.osprey.engine.core;

import dev.osprey.api.Track;
import java.util.Locale;

/** Ordinals of {@link Track}, as records carry them. */
final class Tracks {

    static final int COUNT = Track.values().length;
    static final int LIVE = Track.LIVE.ordinal();
    static final int SHADOW = Track.SHADOW.ordinal();

    private Tracks() {}

    static boolean isTrack(int ordinal) {
        return ordinal >= 0 && ordinal < COUNT;
    }

    static boolean isReal(int ordinal) {
        return isTrack(ordinal) && ordinal != SHADOW;
    }

    /** The name as people write it: {@code live}. */
    static String name(int ordinal) {
        return isTrack(ordinal) ? Codes.track(ordinal).name().toLowerCase(Locale.ROOT) : "track " + ordinal;
    }
}
