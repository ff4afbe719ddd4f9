package dev.osprey.launcher.command;

import dev.osprey.launcher.settings.Spelling;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was wrong with a command line, in one sentence: what was given, and what is allowed. */
final class BadUsage {

    private static final Pattern KEY_VALUE =
            Pattern.compile("Value for option (?:option )?'(\\S+)' .*should be in KEY=VALUE format but was (.*)");
    private static final Pattern UNKNOWN = Pattern.compile("Unknown options?: '([^']+)'.*");
    private static final Pattern GROUP = Pattern.compile("Missing required argument.*?: \\((.+)\\)");
    private static final Pattern VALUE = Pattern.compile(
            "Invalid value for (?:option '([^']+)'.*?|positional parameter at index \\S+ \\((.+?)\\)): '(.*)' (is not an? (?:int|long)|must be .*)");

    private static final String DASHES = "--";

    private BadUsage() {}

    static String sentence(ParameterException e) {
        String said = e.getMessage().replaceFirst("^Error: ", "");
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getCommandLine(), unmatched.getUnmatched());
        }
        Matcher unknown = UNKNOWN.matcher(said);
        if (unknown.matches()) {
            return unmatched(e.getCommandLine(), List.of(unknown.group(1)));
        }
        Matcher pair = KEY_VALUE.matcher(said);
        if (pair.matches()) {
            return pair.group(1) + "=" + pair.group(2) + " must be KEY=VALUE";
        }
        Matcher value = VALUE.matcher(said);
        if (value.matches()) {
            String name = value.group(1) == null ? value.group(2) : value.group(1);
            String rule = value.group(4).startsWith("is not") ? "must be a whole number" : value.group(4);
            return name + "=" + value.group(3) + " " + rule;
        }
        Matcher group = GROUP.matcher(said);
        if (group.matches()) {
            return "one of " + oneOf(group.group(1)) + " must be given";
        }
        return said;
    }

    /** A group of options as picocli shows it: alternatives between bars, or each in brackets. */
    private static String oneOf(String group) {
        String names = group.replaceAll("=[^\\]| ]+", "").replaceAll(" \\| |] \\[", ", ");
        return names.replaceAll("[\\[\\]]", "").replaceFirst(", ([^,]+)$", " and $1");
    }

    private static String unmatched(CommandLine line, List<String> unmatched) {
        String first = unmatched.get(0);
        boolean isOption = first.startsWith("-");
        List<String> known = isOption
                ? line.getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> name.startsWith(DASHES))
                        .map(name -> name.substring(DASHES.length()))
                        .toList()
                : List.copyOf(line.getSubcommands().keySet());
        String given = isOption ? first.replaceFirst("=.*", "") : first;
        String nearest = Spelling.nearest(given.replaceFirst("^-+", ""), known);
        String meant = nearest == null ? "" : "; did you mean " + (isOption ? DASHES : "") + nearest + "?";
        if (isOption) {
            return given + " is no option of this command" + meant;
        }
        return known.isEmpty()
                ? first + " is one argument too many"
                : first + " is no command" + (meant.isEmpty() ? "; there are " + String.join(", ", known) : meant);
    }
}
