package dev.osprey.execution.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A latency as it is written: {@code 5ms}, {@code uniform(1ms,5ms)}, {@code lognormal(2ms,0.5)} (median and the logarithm's standard deviation),
 * {@code file(samples.csv)}.
 *
 * <p>A file has a line for each sample, {@code microseconds}, of which one is drawn for each message; or for each measurement, {@code time,microseconds} with the
 * time in nanoseconds since 1970 UTC, rising, of which the last one before the message counts. Empty lines and those that begin with {@code #} are skipped.
 */
final class LatencyText {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(ns|us|ms|s)");
    private static final Pattern MODEL = Pattern.compile("([a-z]+)\\((.*)\\)");
    private static final int MOST_SAMPLES = 10_000_000;
    private static final int NANOS_PER_MICRO_DIGITS = 3;
    private static final double WIDEST = 5;

    private final String name;
    private final String text;

    private LatencyText(String name, String text) {
        this.name = name;
        this.text = text.strip();
    }

    /** @throws IllegalArgumentException if it is none; one sentence with name and value */
    static Latency parse(String name, String text) {
        return new LatencyText(name, text).parse();
    }

    private Latency parse() {
        Matcher model = MODEL.matcher(text);
        if (!model.matches()) {
            return Latency.fixed(duration(text));
        }
        String argument = model.group(2);
        return switch (model.group(1)) {
            case "uniform" -> uniform(argument.split(",", -1));
            case "lognormal" -> logNormal(argument.split(",", -1));
            case "file" -> file(argument.strip());
            default -> throw wrong("");
        };
    }

    private Latency uniform(String[] arguments) {
        if (arguments.length != 2) {
            throw wrong("");
        }
        long least = duration(arguments[0]);
        long most = duration(arguments[1]);
        if (least > most) {
            throw wrong(": the first of uniform must not be more than the second");
        }
        return new Latency.Uniform(least, most);
    }

    private Latency logNormal(String[] arguments) {
        if (arguments.length != 2) {
            throw wrong("");
        }
        double sigma = decimal(arguments[1]).doubleValue();
        if (sigma < 0 || sigma > WIDEST) {
            throw wrong(": the second of lognormal must be between 0 and 5");
        }
        return new Latency.LogNormal(duration(arguments[0]), sigma);
    }

    private BigDecimal decimal(String number) {
        try {
            return new BigDecimal(number.strip());
        } catch (NumberFormatException e) {
            throw wrong("");
        }
    }

    private long duration(String duration) {
        if (duration.strip().equals("0")) {
            return 0;
        }
        Matcher matcher = DURATION.matcher(duration.strip());
        if (!matcher.matches()) {
            throw wrong("");
        }
        int digits = switch (matcher.group(2)) {
            case "ns" -> 0;
            case "us" -> 3;
            case "ms" -> 6;
            default -> 9;
        };
        return nanos(new BigDecimal(matcher.group(1)).movePointRight(digits), "");
    }

    private long nanos(BigDecimal nanos, String where) {
        if (nanos.signum() < 0 || nanos.compareTo(BigDecimal.valueOf(Latency.LONGEST_NANOS)) > 0) {
            throw wrong(where + ": it must be from 0 to 10s");
        }
        return nanos.longValue();
    }

    private Latency file(String path) {
        List<String> lines;
        try (var read = Files.lines(Path.of(path))) {
            lines = read.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .limit(MOST_SAMPLES + 1L)
                    .toList();
        } catch (InvalidPathException e) {
            throw wrong(": the file cannot be read");
        } catch (IOException e) {
            throw unreadable(e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        }
        if (lines.isEmpty() || lines.size() > MOST_SAMPLES) {
            throw wrong(": the file must have between 1 and " + MOST_SAMPLES + " samples");
        }
        return lines.get(0).contains(",") ? measured(lines) : sampled(lines);
    }

    private Latency sampled(List<String> lines) {
        return new Latency.Sampled(lines.stream().mapToLong(this::micros).toArray());
    }

    private Latency measured(List<String> lines) {
        long[] times = new long[lines.size()];
        long[] nanos = new long[lines.size()];
        for (int i = 0; i < times.length; i++) {
            String line = lines.get(i);
            int comma = line.indexOf(',');
            if (comma < 0) {
                throw wrong(": " + line + " must be time,microseconds");
            }
            times[i] = time(line.substring(0, comma), line);
            nanos[i] = micros(line.substring(comma + 1));
            if (i > 0 && times[i] < times[i - 1]) {
                throw wrong(": the time of " + line + " is before that of the line before");
            }
        }
        return new Latency.Measured(times, nanos);
    }

    private long time(String time, String line) {
        try {
            return Long.parseLong(time.strip());
        } catch (NumberFormatException e) {
            throw wrong(": " + line + " must be time,microseconds");
        }
    }

    private long micros(String micros) {
        BigDecimal number;
        try {
            number = new BigDecimal(micros.strip());
        } catch (NumberFormatException e) {
            throw wrong(": " + micros.strip() + " must be a number of microseconds");
        }
        return nanos(number.movePointRight(NANOS_PER_MICRO_DIGITS), ": " + micros.strip());
    }

    private IllegalArgumentException unreadable(IOException cause) {
        String why = cause instanceof MalformedInputException ? ": the file is no text" : ": the file cannot be read";
        return new IllegalArgumentException(name + "=" + text + why, cause);
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(name + "=" + text
                + (why.isEmpty()
                        ? " must be a time such as 5ms, uniform(1ms,5ms), lognormal(2ms,0.5) or file(PATH)"
                        : why));
    }
}
