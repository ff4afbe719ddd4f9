package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.TestFeed.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded messages between {@code from} and {@code to}: of spot, quotes have no time of their own. */
final class CutMessagesTest {

    private static final Instant START = Instant.parse("2024-08-09T00:00:00Z");
    private static final int RECORDINGS = 12;
    private static final int CUTS = 12;
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private int names;

    @Test
    void quotesBehindTheEndAreLeftOut() throws IOException {
        Path file = file(trade(0, 0, 1), quote(1, 1), trade(10, 10, 2), quote(11, 2), trade(20, 20, 3), quote(21, 3));

        assertThat(events(file, "", at(10)))
                .containsExactly("trade 1 @" + nanos(0) + " 100 x 100000 #1 SELL", quoteAt(0, 1));
    }

    @Test
    void quotesBeforeTheBeginningAreLeftOutWhereTheRecordersClockIsAhead() throws IOException {
        Path file = file(trade(5, 0, 1), quote(15, 1), quote(16, 2), trade(25, 20, 2), quote(26, 3));

        assertThat(events(file, at(10), ""))
                .containsExactly("trade 1 @" + nanos(20) + " 100 x 100000 #2 SELL", quoteAt(20, 3));
    }

    @Test
    void quotesBeforeTheFirstTimeHaveItWhereverTheFileIsCut() throws IOException {
        Path file = file(quote(1, 1), trade(2, 5, 1), trade(20, 20, 2), quote(21, 2));

        assertThat(events(file, at(6), "")).hasSize(2).contains(quoteAt(20, 2));
        assertThat(events(file, at(5), at(6))).hasSize(2).contains(quoteAt(5, 1));
        assertThat(events(file, "", at(5))).containsExactly(nothing(file));
    }

    @Test
    void quotesOfAFileWithoutTimesHaveThoseOfTheirReception() throws IOException {
        Path file = file(quote(1, 1), quote(2, 2), quote(3, 3));

        assertThat(events(file, at(2), at(3))).containsExactly(quoteAt(2, 2));
    }

    @Test
    void aFileAndTheLogMadeOfItGiveTheSameBetweenAnyBounds() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < RECORDINGS; i++) {
            Path file = recording(random);
            Path log = log(file);
            for (int cut = 0; cut < CUTS; cut++) {
                String from = random.nextInt(4) == 0 ? "" : at(random.nextInt(SECONDS));
                String to = random.nextInt(4) == 0 ? "" : at(SECONDS + random.nextInt(10) - random.nextInt(SECONDS));
                if (from.isEmpty() || to.isEmpty() || from.compareTo(to) < 0) {
                    assertThat(found(file, from, to))
                            .as("seed %d, recording %d, from %s to %s", seed, i, from, to)
                            .isEqualTo(found(log, from, to));
                }
            }
        }
    }

    /** Trades that may be late, quotes without times, a recorder whose clock is ahead or behind. */
    private Path recording(Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        int ahead = random.nextInt(21) - 10;
        int untimed = random.nextInt(4);
        int tradeId = 0;
        for (int second = 0; second < SECONDS; second++) {
            boolean isQuote = lines.size() < untimed || random.nextInt(3) > 0;
            int late = random.nextInt(5) == 0 ? random.nextInt(8) : 0;
            lines.add(
                    isQuote
                            ? quote(second + ahead, second + 1)
                            : trade(second + ahead, Math.max(0, second - late), ++tradeId));
        }
        return file(lines.toArray(String[]::new));
    }

    private static String trade(int received, int second, int id) {
        return received(received) + "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":" + id + ",\"p\":\"1\",\"q\":\"1\",\"T\":"
                + START.plusSeconds(second).toEpochMilli() + ",\"m\":true}";
    }

    private static String quote(int received, int update) {
        return received(received) + "{\"u\":" + update
                + ",\"s\":\"BTCUSDT\",\"b\":\"1\",\"B\":\"1\",\"a\":\"2\",\"A\":\"1\"}";
    }

    private static String received(int second) {
        return nanos(second) + " ";
    }

    private static String quoteAt(int second, int update) {
        return "quote 1 @" + nanos(second) + " 100 x 100000 / 200 x 100000 u" + update;
    }

    private static long nanos(int second) {
        return START.plusSeconds(second).getEpochSecond() * 1_000_000_000L;
    }

    private static String at(int second) {
        return START.plusSeconds(second).toString();
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("recorded" + names++), String.join("\n", lines) + "\n");
    }

    private Path log(Path file) {
        Path log = folder.resolve("log" + names++);
        assertThat(new ConvertCommand()
                        .apply(Map.of(
                                "data", List.of(file.toString()),
                                "instruments", List.of("BTCUSDT.SIM"),
                                "definitions", List.of("name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001"),
                                "out", log.toString())))
                .doesNotContainKey("error");
        return log;
    }

    /** As {@link #events}, without the name of what holds none. */
    private static List<String> found(Path data, String from, String to) {
        return events(data, from, to).equals(List.of(nothing(data))) ? List.of() : events(data, from, to);
    }

    private static String nothing(Path file) {
        return "files hold nothing between from and to: " + file;
    }

    /** The events; or why there are none. */
    private static List<String> events(Path data, String from, String to) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("files", new String[] {data.toString()});
        parameters.put("from", from);
        parameters.put("to", to);
        TestSink sink = new TestSink();
        Feed feed = new ReplayFeed(TestFeed.parameters(parameters));
        try {
            feed.start(TestFeed.context(sink, true, BTC));
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        while (feed.nextTime() != Feed.ENDED) {
            feed.poll(feed.nextTime(), 64);
        }
        feed.close();
        return sink.events();
    }
}
