package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.TestFeed.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.Feed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random bytes of real files are changed, cut out or put in: there is a clear report each time, and never anything else. */
class DamagedFilesTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");
    private static final int BYTES = 8_000;

    @TempDir
    Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void tradesSurviveRandomDamage() throws IOException {
        damage(head("binance-dump-format/BTCUSDT-trades-2024-08-08.partial.csv.gz"), 300);
    }

    @Test
    void barsSurviveRandomDamage() throws IOException {
        damage(head("bars/crypto-4h/Coinbase-BTC-USD-PT4H-20160518_20251028.csv.gz"), 300);
    }

    @Test
    void compressedFilesSurviveRandomDamage() throws IOException {
        byte[] whole = Files.readAllBytes(DATA.resolve("binance-dump-format/ETHUSDT-trades-2024-08-08.partial.csv.gz"));
        damage(whole, 30);
    }

    private void damage(byte[] whole, int runs) throws IOException {
        Path file = folder.resolve("file");
        for (int run = 0; run < runs; run++) {
            Files.write(file, damaged(whole));
            for (String onDamage : new String[] {"skip", "stop"}) {
                TestSink sink = new TestSink();
                try {
                    backtest(file, onDamage, sink);
                    assertThat(sink.statuses().get(sink.statuses().size() - 1))
                            .as("seed %d, run %d", seed, run)
                            .matches(onDamage.equals("skip") ? "(?s)ENDED .*" : "(?s)(ENDED|DOWN) .*");
                } catch (IllegalArgumentException refused) {
                    assertThat(refused.getMessage())
                            .as("seed %d, run %d", seed, run)
                            .contains(file.toString());
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", run " + run, e);
                }
            }
        }
    }

    private static void backtest(Path file, String onDamage, TestSink sink) {
        Feed feed = new ReplayFeed(
                TestFeed.parameters(Map.of("files", new String[] {file.toString()}, "onDamage", onDamage)));
        feed.start(TestFeed.context(sink, true, BTC));
        while (feed.nextTime() != Feed.ENDED) {
            assertThat(feed.poll(feed.nextTime(), 64)).isPositive();
        }
        feed.close();
    }

    private byte[] damaged(byte[] whole) {
        byte[] bytes = whole.clone();
        for (int change = 1 + random.nextInt(8); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) ",\n.-e0\r\"".charAt(random.nextInt(8));
                default -> {
                    int length = Math.min(random.nextInt(30), bytes.length - at);
                    System.arraycopy(bytes, at + length, bytes, at, bytes.length - at - length);
                    bytes = Arrays.copyOf(bytes, bytes.length - length);
                }
            }
        }
        return bytes;
    }

    private static byte[] head(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(DATA.resolve(file)))) {
            return in.readNBytes(BYTES);
        }
    }
}
