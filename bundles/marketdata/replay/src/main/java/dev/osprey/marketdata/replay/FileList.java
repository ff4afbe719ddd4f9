package dev.osprey.marketdata.replay;

import dev.osprey.api.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which file holds data of which instrument: {@code BTCUSDT.SIM=monday.csv.gz;tuesday.csv.gz}, or paths alone where there is one
 * instrument.
 */
final class FileList {

    private final List<Instrument> instruments;
    private final List<Source> sources = new ArrayList<>();

    private FileList(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    /** @throws IllegalArgumentException if a file has no instrument or an instrument no file */
    static List<Source> parse(List<String> files, List<Instrument> instruments) {
        FileList list = new FileList(instruments);
        files.stream().filter(entry -> !entry.isBlank()).forEach(list::add);
        list.check();
        return List.copyOf(list.sources);
    }

    private void add(String entry) {
        int equals = entry.indexOf('=');
        Instrument instrument = equals < 0
                ? onlyInstrument(entry)
                : find(entry, entry.substring(0, equals).strip());
        for (String path : entry.substring(equals + 1).split(";")) {
            if (!path.isBlank()) {
                sources.add(new Source(path.strip(), instrument));
            }
        }
    }

    private Instrument onlyInstrument(String entry) {
        if (instruments.size() != 1) {
            throw new IllegalArgumentException("files=" + entry + " must name its instrument, such as "
                    + instruments.get(0).name() + "=" + entry + "; the feed has " + names());
        }
        return instruments.get(0);
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
            if (sources.stream().noneMatch(source -> source.instrument().equals(instrument))) {
                throw new IllegalArgumentException("files must name a file of " + instrument.name() + ", such as "
                        + instrument.name() + "=trades.csv.gz");
            }
        }
    }

    private String names() {
        return instruments.stream().map(Instrument::name).collect(Collectors.joining(", "));
    }
}
