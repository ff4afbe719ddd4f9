package dev.osprey.launcher;

import dev.osprey.launcher.command.Commands;

/** {@code bin/osprey}: exit status 0 if it worked, 1 if it did not, 2 if it was not understood. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        System.exit(Commands.execute(args, Home.fromEnvironment(), System.out, System.err));
    }
}
