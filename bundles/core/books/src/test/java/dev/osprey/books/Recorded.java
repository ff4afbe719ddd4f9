package dev.osprey.books;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.osprey.api.market.BookLevels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What Binance sent of a book, and the book that an independent program made of it. Prices and quantities are at 1e-8. */
record Recorded(List<Message> messages, List<String> rows, JsonNode summary) {

    private static final Path SHARED = Path.of(System.getProperty("osprey.shared"));

    /** A snapshot, a delta or a quote, which is told by its kind. */
    record Message(Kind kind, int line, long nanos, long first, long last, long previous, BookLevels levels) {

        void giveTo(BookSynchronizer book) {
            switch (kind) {
                case SNAPSHOT -> book.snapshot(last, levels);
                case DELTA -> book.delta(first, last, previous, levels);
                case QUOTE ->
                    book.quote(
                            last,
                            levels.priceTicks(0),
                            levels.quantityLots(0),
                            levels.priceTicks(1),
                            levels.quantityLots(1));
            }
        }
    }

    enum Kind {
        SNAPSHOT,
        DELTA,
        QUOTE
    }

    static Recorded read(String name) throws IOException {
        Path summary = SHARED.resolve("references/l2/" + name + ".json");
        assumeThat(summary).as("the real data beside the project").exists();
        ObjectMapper json = new ObjectMapper();
        JsonNode facts = json.readTree(summary.toFile());
        List<Message> messages = new ArrayList<>();
        int number = 0;
        for (JsonNode file : facts.path("files")) {
            // usdm_btcusdt_20240808.gz stands in binance-usdm-ws as btcusdt_20240808.gz
            String[] parts = file.asText().split("_", 2);
            for (String line : lines(SHARED.resolve("data/binance-" + parts[0] + "-ws/" + parts[1]))) {
                number++;
                int space = line.indexOf(' ');
                Message message = message(
                        json.readTree(line.substring(space + 1)), number, Long.parseLong(line.substring(0, space)));
                if (message != null) {
                    messages.add(message);
                }
            }
        }
        return new Recorded(messages, lines(SHARED.resolve("references/l2/" + name + ".csv.gz")), facts);
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static Message message(JsonNode line, int number, long nanos) {
        if (line.has("lastUpdateId")) {
            BookLevels levels = levels(line.path("bids"), line.path("asks"));
            long id = line.path("lastUpdateId").asLong();
            return new Message(Kind.SNAPSHOT, number, nanos, id, id, 0, levels);
        }
        JsonNode data = line.path("data");
        if (line.path("stream").asText().contains("@depth")) {
            return new Message(
                    Kind.DELTA,
                    number,
                    nanos,
                    data.path("U").asLong(),
                    data.path("u").asLong(),
                    data.path("pu").asLong(),
                    levels(data.path("b"), data.path("a")));
        }
        if (line.path("stream").asText().endsWith("@bookTicker")) {
            BookLevels best = new BookLevels()
                    .bid(units(data.path("b")), units(data.path("B")))
                    .ask(units(data.path("a")), units(data.path("A")));
            long id = data.path("u").asLong();
            return new Message(Kind.QUOTE, number, nanos, id, id, 0, best);
        }
        return null;
    }

    private static BookLevels levels(JsonNode bids, JsonNode asks) {
        BookLevels levels = new BookLevels();
        bids.forEach(level -> levels.bid(units(level.path(0)), units(level.path(1))));
        asks.forEach(level -> levels.ask(units(level.path(0)), units(level.path(1))));
        return levels;
    }

    private static long units(JsonNode decimal) {
        return new BigDecimal(decimal.asText()).movePointRight(8).longValueExact();
    }
}
