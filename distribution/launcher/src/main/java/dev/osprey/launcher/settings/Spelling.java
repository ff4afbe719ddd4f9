package dev.osprey.launcher.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Guesses which word was meant. */
public final class Spelling {

    /** Of a shorter word, half of the letters are another word: help is not halt. */
    private static final int LONG = 6;

    private Spelling() {}

    /** Returns the only word that goes on where this one ends, or the one that takes the fewest changes of letters; {@code null} if none is near. */
    public static String nearest(String word, Collection<String> known) {
        List<String> longer = known.stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT)))
                .toList();
        if (longer.size() == 1 && word.length() > 1) {
            return longer.get(0);
        }
        String nearest = null;
        int fewest = (word.length() < LONG ? 1 : word.length() / 2) + 1;
        for (String candidate : known) {
            int changes = changes(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (changes < fewest) {
                fewest = changes;
                nearest = candidate;
            }
        }
        return nearest;
    }

    /** Levenshtein's and Damerau's distance: letters put in, taken out, exchanged, or two beside each other swapped. */
    private static int changes(String from, String to) {
        int[][] changes = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                changes[i][j] = i == 0 || j == 0 ? i + j : fewest(from, to, i, j, changes);
            }
        }
        return changes[from.length()][to.length()];
    }

    private static int fewest(String from, String to, int i, int j, int[][] changes) {
        boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
        boolean isSwapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        int exchanged = changes[i - 1][j - 1] + (isSame ? 0 : 1);
        int putInOrOut = Math.min(changes[i - 1][j], changes[i][j - 1]) + 1;
        int swapped = isSwapped ? changes[i - 2][j - 2] + 1 : Integer.MAX_VALUE;
        return Math.min(swapped, Math.min(exchanged, putInOrOut));
    }
}
