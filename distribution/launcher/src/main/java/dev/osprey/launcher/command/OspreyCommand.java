package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What all commands have. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionText.class)
abstract class OspreyCommand implements Callable<Integer> {

    /** Set before the command is called. */
    Terminal terminal;

    /** Returns the exit status. */
    @Override
    public abstract Integer call() throws FailedException;
}
