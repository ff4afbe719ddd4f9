package dev.osprey.benchmarks;

import dev.osprey.api.Side;
import dev.osprey.marketdata.replay.ConvertCommand;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** So many trades of a tape in a file, as Binance dumps them, and as a log made of it. */
final class TapeFile {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private TapeFile() {}

    static Path write(Path file, long count) throws IOException {
        TradeTape tape = new TradeTape(1);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            while (tape.number() < count) {
                tape.next();
                String price = Desk.BTC.formatPrice(tape.priceTicks());
                out.write(tape.number() + "," + price + "," + Desk.BTC.formatQuantity(tape.lots()) + "," + price + ","
                        + TradeTape.time(tape.number()) / NANOS_PER_MILLI + "," + (tape.aggressor() == Side.SELL)
                        + ",true\n");
            }
        }
        return file;
    }

    /** What {@code osprey data convert} does. */
    static Path convert(Path file, Path log) {
        Map<String, Object> result = new ConvertCommand()
                .apply(Map.of(
                        "data", List.of(file.toString()),
                        "instruments", List.of(Desk.BTC.name()),
                        "definitions", List.of(Desk.BTC_DEFINITION),
                        "out", log.toString()));
        if (result.containsKey("error")) {
            throw new IllegalStateException(result.get("error").toString());
        }
        return log;
    }
}
