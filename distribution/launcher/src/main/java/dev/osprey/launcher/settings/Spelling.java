package dev.osprey.launcher.settings;

import java.util.Collection;
import java.util.Locale;

/** Guesses which word was meant. */
public final class Spelling {

    private Spelling() {}

    /** Returns the word that takes the fewest changes of letters, or {@code null} if none is near. */
    public static String nearest(String word, Collection<String> known) {
        String nearest = null;
        int fewest = Math.max(2, word.length() / 2) + 1;
        for (String candidate : known) {
            int changes = changes(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (changes < fewest) {
                fewest = changes;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance: letters put in, taken out or exchanged. */
    private static int changes(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int exchanged = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
