package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A word that a deployment, or the whole server, is told. */
abstract class ControlCommand extends ServerCommand {

    private final String verb;
    private final String done;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, for the log.")
    private String why = "";

    private ControlCommand(String verb, String done) {
        this.verb = verb;
        this.done = done;
    }

    /** Returns the deployment; {@code null} for the server. */
    abstract String deployment();

    @Override
    final Map<String, Object> ask(Api api) throws FailedException {
        String of = deployment() == null ? "" : "/deployments/" + Api.segment(deployment());
        return api.post(of + "/" + verb, Map.of("why", why));
    }

    @Override
    final void show(Map<String, Object> answer) {
        String what = deployment() == null ? "The server" : deployment();
        say(what + " " + done + " from sequence " + answer.get("sequence") + " on");
    }

    /** No new orders. */
    @Command(name = "halt", description = "Halt a deployment, or without NAME the whole server: cancels alone go out.")
    static final class Halt extends ControlCommand {

        @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The deployment.")
        private String name;

        Halt() {
            super("halt", "is halted");
        }

        @Override
        String deployment() {
            return name;
        }
    }

    /** Orders again. */
    @Command(name = "resume", description = "Let a halted deployment, or without NAME the whole server, trade again.")
    static final class Resume extends ControlCommand {

        @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The deployment.")
        private String name;

        Resume() {
            super("resume", "trades again");
        }

        @Override
        String deployment() {
            return name;
        }
    }

    /** Out of all positions. */
    @Command(
            name = "flatten",
            description =
                    "Cancel the orders and close the positions at market, of a deployment or of the whole server.")
    static final class Flatten extends ControlCommand {

        @picocli.CommandLine.ArgGroup(multiplicity = "1")
        private Which which;

        private static final class Which {

            @Parameters(index = "0", paramLabel = "NAME", description = "The deployment.")
            private String name;

            @Option(names = "--all", description = "The whole server.")
            private boolean all;
        }

        Flatten() {
            super("flatten", "is being flattened");
        }

        @Override
        String deployment() {
            return which.all ? null : which.name;
        }
    }
}
