package dev.osprey.marketdata.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of all formats, damaged at random; the seed is printed, and {@code -Dosprey.seed} repeats a run. */
final class Mutations {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");
    private static final int LARGEST = 100_000;

    /** Small files of each format, which are there where the real ones are not. */
    private static final Map<String, String> SAMPLES = Map.of(
            "trades.csv",
            "1,100.5,2.5,251.25,1723161255342,true,true\n".repeat(50),
            "aggTrades.csv",
            "1,100.5,2.5,7,9,1723161255342,true,true\n".repeat(50),
            "klines.csv",
            "1638000000000,1,2,1,2,10,1638000059999,15,4,5,7.5,0\n".repeat(3),
            "bars.csv",
            "start,open,high,low,close,volume\n0,1,2,1,2,5\n60,2,2,1,1,5\n",
            "quotes.csv",
            "time,bid,bidQuantity,ask,askQuantity\n2024-08-09T12:00:00Z,10,1,11,1\n".repeat(20),
            "20140506_quote.csv",
            "339,1.38833,1.38835\n500.25,1.38833,1.38835\n".repeat(20),
            "hour.csv",
            "20070330 00:00,1.1,1.3,1.0,1.2,0,1.1,1.4,1.1,1.3,0\n20070330 01:00,1,1,1,1,0,1,1,1,1,0\n",
            "candles.json",
            "{\"candles\":[{\"start\":\"60\",\"open\":\"1\",\"high\":2,\"low\":1,\"close\":1}]}",
            "quoted.csv",
            "\"time\",\"price\",\"quantity\"\n" + "\"10\",\"1,000.5\",\"2\"\n".repeat(20),
            "tardis.csv",
            "timestamp,local_timestamp,id,side,price,amount\n" + "10,11,a-b,buy,5,6\n".repeat(20));

    private final Path folder;
    private final Random random;
    private final List<Path> originals;
    private Path original;

    Mutations(Path folder) throws IOException {
        long seed = Long.getLong("osprey.seed", System.nanoTime());
        System.out.println("osprey.seed=" + seed);
        this.folder = folder;
        this.random = new Random(seed);
        this.originals = files();
    }

    /** Damages one of them; it keeps its name, in a folder of its own. */
    Path next(String subfolder) throws IOException {
        original = originals.get(random.nextInt(originals.size()));
        Path mutated = Files.createDirectories(folder.resolve(subfolder)).resolve(original.getFileName());
        return Files.write(mutated, mutate(content(original, random.nextBoolean()), random));
    }

    /** What the last one was made of. */
    Path original() {
        return original;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> sample : new TreeMap<>(SAMPLES).entrySet()) {
            Path samples = Files.createDirectories(folder.resolve("samples"));
            files.add(Files.writeString(samples.resolve(sample.getKey()), sample.getValue()));
        }
        if (Files.isDirectory(DATA)) {
            try (Stream<Path> real = Files.walk(DATA)) {
                real.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** The beginning of the file as it is, or of what is compressed in it. */
    private static byte[] content(Path file, boolean unpacked) throws IOException {
        try (InputStream in = unpacked ? Compression.open(file) : Files.newInputStream(file)) {
            return in.readNBytes(LARGEST);
        } catch (IOException e) {
            return Files.readAllBytes(file);
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes;
        for (int left = 1 + random.nextInt(8); left > 0 && mutated.length > 0; left--) {
            mutated = mutateOnce(mutated, random);
        }
        return mutated;
    }

    private static byte[] mutateOnce(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(200));
        return switch (random.nextInt(6)) {
            case 0 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                yield flipped;
            }
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> spliced(bytes, at, to, new byte[0]);
            case 3 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 4 -> spliced(bytes, at, Math.min(bytes.length, at + 4), new byte[] {0, (byte) 0xff, '\n', '"'});
            default ->
                spliced(
                        bytes,
                        at,
                        Math.min(bytes.length, at + 1),
                        "99999999999999999999999999999999e999".getBytes(StandardCharsets.US_ASCII));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] all = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
        return all;
    }
}
