package dev.osprey.launcher.command;

import dev.osprey.journal.JournalException;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.Verification;
import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.Json;
import dev.osprey.launcher.UsageException;
import dev.osprey.launcher.log.RecordReader;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads the event log from its files, also while a server writes it. */
@Command(
        name = "log",
        description = "Read the event log from its files, also while a server writes it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LogCommand.Dump.class, LogCommand.Verify.class, LogCommand.Digest.class})
final class LogCommand extends OspreyCommand {

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "one of dump, verify and digest must be given");
    }

    /** What the three have in common. */
    abstract static class OnLog extends OspreyCommand {

        @Mixin
        private Place place;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "LOG",
                description = "The log's folder, or the one that holds it; without it, the data folder.")
        private Path log;

        @Override
        public final Integer call() throws FailedException {
            Path folder = place.log(terminal, log);
            try {
                return call(folder);
            } catch (JournalException e) {
                throw new FailedException(e.getMessage(), e);
            }
        }

        abstract Integer call(Path folder) throws FailedException;
    }

    /** Prints records. */
    @Command(
            name = "dump",
            description = "Print the records, each as a line of JSON.",
            footer = {"", "Example:", "  osprey log dump --type Fill,OrderChanged --from 2026-11-20T09:30:00Z"})
    static final class Dump extends OnLog {

        private static final int BUFFER = 1 << 16;

        @Mixin
        private LogRange range;

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                split = ",",
                description = "Records of these types alone, as in Fill,OrderChanged.")
        private List<String> types = List.of();

        @Override
        Integer call(Path folder) throws FailedException {
            range.check();
            RecordReader records = new RecordReader();
            Set<String> wanted = new HashSet<>(types);
            for (String type : wanted) {
                if (!records.types().contains(type)) {
                    throw new UsageException(
                            "--type=" + type + " must be one of " + String.join(", ", records.types()));
                }
            }
            PrintStream out =
                    new PrintStream(new BufferedOutputStream(terminal.out(), BUFFER), false, StandardCharsets.UTF_8);
            try (JournalReader reader = JournalReader.open(folder)) {
                range.seek(reader);
                // whoever reads may have seen enough: head
                while (!terminal.out().checkError() && nextInRange(reader)) {
                    Map<String, Object> fields = records.read(reader.buffer(), reader.offset(), reader.length());
                    if (wanted.isEmpty() || wanted.contains(fields.get("type"))) {
                        out.println(Json.write(fields));
                    }
                }
            } finally {
                out.flush();
            }
            return ExitCode.OK;
        }

        private boolean nextInRange(JournalReader reader) {
            return reader.next() && range.reaches(reader.sequence(), reader.logTime());
        }
    }

    /** Checks everything. */
    @Command(
            name = "verify",
            description = "Check every record: checksums, sequences, times. Exit status 1 if one is damaged.")
    static final class Verify extends OnLog {

        @Option(names = "--json", description = "Print JSON, for machines.")
        private boolean json;

        @Override
        Integer call(Path folder) {
            Verification found = Verification.of(folder);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("records", found.records());
            result.put("groups", found.groups());
            result.put("firstSequence", found.firstSequence());
            result.put("lastSequence", found.lastSequence());
            result.put("firstLogTime", found.records() == 0 ? null : RecordReader.time(found.firstLogTime()));
            result.put("lastLogTime", found.records() == 0 ? null : RecordReader.time(found.lastLogTime()));
            result.put("durableSequence", found.durableSequence());
            result.put("digest", found.digest());
            result.put("damage", found.damage().map(Object::toString).orElse(null));
            if (json) {
                terminal.out().println(Json.write(result));
            } else {
                Figures figures = new Figures();
                result.forEach(figures::add);
                figures.print(terminal.out());
            }
            found.damage().ifPresent(damage -> terminal.error("the log is damaged: " + damage));
            return found.damage().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Prints one number for all. */
    @Command(
            name = "digest",
            description = "Print the SHA-256 of the records: two logs with one digest hold the same events.")
    static final class Digest extends OnLog {

        @Mixin
        private LogRange range;

        @Option(names = "--json", description = "Print JSON, for machines.")
        private boolean json;

        @Override
        Integer call(Path folder) throws FailedException {
            range.check();
            LogRange.Sequences sequences = range.sequences(folder);
            Verification found = Verification.of(folder, sequences.first(), sequences.last());
            if (found.damage().isPresent()) {
                throw new FailedException(
                        "the log is damaged: " + found.damage().get());
            }
            if (json) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("digest", found.digest());
                result.put("records", found.records());
                result.put("firstSequence", found.firstSequence());
                result.put("lastSequence", found.lastSequence());
                terminal.out().println(Json.write(result));
            } else {
                terminal.out().println(found.digest());
            }
            if (found.records() == 0) {
                terminal.note("there is no record in the range: this is the digest of nothing");
            }
            return ExitCode.OK;
        }
    }
}
