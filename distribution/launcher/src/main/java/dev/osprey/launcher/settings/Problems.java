package dev.osprey.launcher.settings;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it can be said at once. */
final class Problems {

    private final List<String> sentences = new ArrayList<>();

    /** Adds one sentence: {@code console.port=99999 must be 1 to 65535}. */
    void add(String sentence) {
        sentences.add(sentence);
    }

    /** Adds that the value of a key is not as it must be. */
    void add(String key, String value, String must) {
        add(key + "=" + value + " must be " + must);
    }

    boolean isEmpty() {
        return sentences.isEmpty();
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
