package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which file holds data of which instrument: {@code BTCUSDT.SIM=monday.csv.gz;tuesday.csv.gz}, or paths alone where there is one
 * instrument, or the file's name has the symbol of one alone, or it is the folder of a log.
 */
final class FileList {

    private final List<Instrument> instruments;
    private final Path home;
    private final List<Source> sources = new ArrayList<>();

    private FileList(List<Instrument> instruments, Path home) {
        this.instruments = instruments;
        this.home = home;
    }

    /**
     * @param home against which relative paths are taken
     * @throws IllegalArgumentException if a file has no instrument or an instrument no file
     */
    static List<Source> parse(List<String> files, List<Instrument> instruments, Path home) {
        FileList list = new FileList(instruments, home);
        files.stream().filter(entry -> !entry.isBlank()).forEach(list::add);
        list.check();
        return List.copyOf(list.sources);
    }

    private void add(String entry) {
        int equals = entry.indexOf('=');
        Instrument named =
                equals < 0 ? null : find(entry, entry.substring(0, equals).strip());
        for (String text : entry.substring(equals + 1).split(";")) {
            if (!text.isBlank()) {
                sources.add(source(text.strip(), named));
            }
        }
    }

    private Source source(String name, Instrument named) {
        Path path = home.resolve(name);
        if (named != null) {
            return new Source(name, path, List.of(named), true);
        }
        return Files.isDirectory(path) || !Files.exists(path)
                ? new Source(name, path, instruments, instruments.size() == 1)
                : new Source(name, path, List.of(bySymbol(name)), true);
    }

    private Instrument bySymbol(String name) {
        if (instruments.size() == 1) {
            return instruments.get(0);
        }
        String file = Path.of(name).getFileName().toString().toUpperCase(Locale.ROOT);
        List<Instrument> found = instruments.stream()
                .filter(instrument -> file.contains(instrument.symbol().toUpperCase(Locale.ROOT)))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("files=" + name + " must name its instrument, such as "
                    + instruments.get(0).name() + "=" + name + "; the feed has " + names());
        }
        return found.get(0);
    }

    private Instrument find(String entry, String name) {
        return instruments.stream()
                .filter(instrument -> instrument.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "files=" + entry + " names the instrument " + name + "; the feed has " + names()));
    }

    private void check() {
        for (Instrument instrument : instruments) {
            if (sources.stream().noneMatch(source -> source.instruments().contains(instrument))) {
                throw new IllegalArgumentException("files must name a file of " + instrument.name() + ", such as "
                        + instrument.name() + "=trades.csv.gz");
            }
        }
    }

    private String names() {
        return instruments.stream().map(Instrument::name).collect(Collectors.joining(", "));
    }
}
