package dev.osprey.launcher.command;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Home;
import dev.osprey.launcher.UsageException;
import dev.osprey.launcher.server.ServerContainer;
import dev.osprey.launcher.settings.WrongSettingsException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands by name. A command is made only when it is called, or when all are listed: the rest would cost the start a tenth of a second. */
public final class Commands {

    private static final Map<String, Supplier<Object>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("run", RunCommand::new);
        BY_NAME.put("start", StartCommand::new);
        BY_NAME.put("stop", StopCommand::new);
        BY_NAME.put("prepare", PrepareCommand::new);
        BY_NAME.put("status", StatusCommand::new);
        BY_NAME.put("deploy", DeployCommand::new);
        BY_NAME.put("deployments", DeploymentsCommand::new);
        BY_NAME.put("history", HistoryCommand::new);
        BY_NAME.put("rollback", RollbackCommand::new);
        BY_NAME.put("positions", PositionsCommand::new);
        BY_NAME.put("orders", OrdersCommand::new);
        BY_NAME.put("order", OrderCommand::new);
        BY_NAME.put("modify", ModifyCommand::new);
        BY_NAME.put("cancel", CancelCommand::new);
        BY_NAME.put("flatten", ControlCommand.Flatten::new);
        BY_NAME.put("halt", ControlCommand.Halt::new);
        BY_NAME.put("resume", ControlCommand.Resume::new);
        BY_NAME.put("backtest", BacktestCommand::new);
        BY_NAME.put("sweep", SweepCommand::new);
        BY_NAME.put("walk-forward", WalkForwardCommand::new);
        BY_NAME.put("replay", ReplayCommand::new);
        BY_NAME.put("data", DataCommand::new);
        BY_NAME.put("log", LogCommand::new);
    }

    private Commands() {}

    /**
     * Runs one command.
     *
     * @return the exit status: 0 worked, 1 did not, 2 bad usage
     */
    public static int execute(String[] args, Home home, PrintStream out, PrintStream err) {
        if (args.length > 0 && args[0].equals("run")) {
            ServerContainer.ahead(home);
        }
        String[] called = args.length > 0 && args[0].equals("help") ? helpOf(args) : args;
        return commandLine(called, new Terminal(home, out, err)).execute(called);
    }

    /** {@code help data bars} is what {@code data bars --help} is. */
    private static String[] helpOf(String... args) {
        String[] called = Arrays.copyOfRange(args, 1, args.length + 1);
        called[args.length - 1] = "--help";
        return called;
    }

    private static CommandLine commandLine(String[] args, Terminal terminal) {
        CommandLine line = new CommandLine(new Root());
        Supplier<Object> called = args.length == 0 ? null : BY_NAME.get(args[0]);
        if (called != null) {
            line.addSubcommand(args[0], called.get());
        } else {
            BY_NAME.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
        // a misspelt option is no file of the list before it
        line.setUnmatchedOptionsAllowedAsOptionParameters(false);
        line.setColorScheme(new ColorScheme.Builder(Ansi.OFF).build());
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(100);
        line.setExecutionStrategy(parsed -> {
            requireAllMatched(parsed);
            requireEachKeyOnce(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        forEach(line, command -> {
            if (command.getCommandSpec().userObject() instanceof OspreyCommand osprey) {
                osprey.terminal = terminal;
            }
        });
        line.setParameterExceptionHandler((e, a) -> badUsage(e, terminal));
        line.setExecutionExceptionHandler((e, failed, result) -> failed(e, failed, terminal));
        return line;
    }

    /** Also where help was asked for: of what is not there, there is none. */
    private static void requireAllMatched(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            if (!each.unmatched().isEmpty()) {
                throw new UnmatchedArgumentException(each.commandSpec().commandLine(), each.unmatched());
            }
        }
    }

    /** Of two values the last one would count, and nobody be told. */
    private static void requireEachKeyOnce(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            for (OptionSpec option : each.matchedOptions()) {
                if (option.isOption() && Map.class.isAssignableFrom(option.type())) {
                    requireEachKeyOnce(each, option);
                }
            }
        }
    }

    private static void requireEachKeyOnce(ParseResult parsed, OptionSpec option) {
        Set<String> keys = new HashSet<>();
        for (String pair : option.originalStringValues()) {
            String key = pair.replaceFirst("=.*", "");
            if (!keys.add(key)) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        option.longestName() + "=" + key + " is given more than once");
            }
        }
    }

    private static void forEach(CommandLine line, Consumer<CommandLine> action) {
        action.accept(line);
        line.getSubcommands().values().forEach(sub -> forEach(sub, action));
    }

    private static int badUsage(ParameterException e, Terminal terminal) {
        return badUsage(BadUsage.sentence(e), e.getCommandLine(), terminal);
    }

    private static int badUsage(String sentence, CommandLine command, Terminal terminal) {
        terminal.error(sentence + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, Terminal terminal) {
        if (e instanceof FailedException && e.getCause() instanceof WrongSettingsException) {
            // one line for each, which begins with the name of the file
            terminal.err().println(e.getMessage());
            return e instanceof UsageException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        }
        if (e instanceof UsageException) {
            return badUsage(e.getMessage(), command, terminal);
        }
        if (e instanceof FailedException) {
            terminal.error(e.getMessage());
        } else {
            // a mistake of ours: still one line, but one that can be reported
            StackTraceElement[] trace = e.getStackTrace();
            terminal.error(e + (trace.length == 0 ? "" : " at " + trace[0]));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            name = "osprey",
            description = "A trading server whose parts can be changed while it trades.",
            mixinStandardHelpOptions = true,
            versionProvider = VersionText.class,
            synopsisSubcommandLabel = "COMMAND",
            footer = {"", "'osprey COMMAND --help' tells more of a command."},
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {"0:it worked", "1:it did not; one sentence on the error output says why", "2:bad usage"})
    private static final class Root extends OspreyCommand {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(terminal.out());
            return CommandLine.ExitCode.USAGE;
        }
    }
}
