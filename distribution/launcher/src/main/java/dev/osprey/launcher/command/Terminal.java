package dev.osprey.launcher.command;

import dev.osprey.launcher.Home;
import java.io.PrintStream;

/** Where a command was called: its home and its outputs. */
record Terminal(Home home, PrintStream out, PrintStream err) {

    /** Says what should be known, beside a result; among errors, so that a result stays one. */
    void note(String sentence) {
        err.println("note: " + sentence);
    }

    /** Says what is wrong. */
    void error(String sentence) {
        sentence.lines().forEach(line -> err.println("osprey: " + line));
    }
}
