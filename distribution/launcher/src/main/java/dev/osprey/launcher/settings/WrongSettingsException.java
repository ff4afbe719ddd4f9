package dev.osprey.launcher.settings;

import java.util.List;

/** The settings cannot be used; there is one sentence for each thing that is wrong. */
public final class WrongSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    WrongSettingsException(String file, List<String> problems) {
        super(String.join(
                System.lineSeparator(),
                problems.stream().map(problem -> file + ": " + problem).toList()));
        this.problems = List.copyOf(problems);
    }

    /** Returns the sentences, without the name of the file. */
    public List<String> problems() {
        return problems;
    }
}
