package dev.osprey.marketdata.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.IoUtil;

/**
 * Files of all formats, and logs made of them, damaged at random: their text, what they are packed in, and the records of logs. The seed is printed, and
 * {@code -Dosprey.seed} repeats a run.
 */
public final class Mutations {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");
    private static final int LARGEST = 100_000;
    private static final Damage[] DAMAGES = Damage.values();
    private static final String INSTRUMENT = "BTCUSDT.SIM";

    /** Small files of each format, which are there where the real ones are not. */
    private static final Map<String, String> SAMPLES = Map.ofEntries(
            Map.entry("trades.csv", "1,100.5,2.5,251.25,1723161255342,true,true\n".repeat(50)),
            Map.entry("aggTrades.csv", "1,100.5,2.5,7,9,1723161255342,true,true\n".repeat(50)),
            Map.entry("klines.csv", "1638000000000,1,2,1,2,10,1638000059999,15,4,5,7.5,0\n".repeat(3)),
            Map.entry("bars.csv", "start,open,high,low,close,volume\n0,1,2,1,2,5\n60,2,2,1,1,5\n"),
            Map.entry(
                    "quotes.csv",
                    "time,bid,bidQuantity,ask,askQuantity\n" + "2024-08-09T12:00:00Z,10,1,11,1\n".repeat(20)),
            Map.entry("20140506_quote.csv", "339,1.38833,1.38835\n500.25,1.38833,1.38835\n".repeat(20)),
            Map.entry(
                    "hour.csv",
                    "20070330 00:00,1.1,1.3,1.0,1.2,0,1.1,1.4,1.1,1.3,0\n20070330 01:00,1,1,1,1,0,1,1,1,1,0\n"),
            Map.entry(
                    "candles.json",
                    "{\"candles\":[{\"start\":\"60\",\"open\":\"1\",\"high\":2,\"low\":1,\"close\":1}]}"),
            Map.entry("quoted.csv", "\"time\",\"price\",\"quantity\"\n" + "\"10\",\"1,000.5\",\"2\"\n".repeat(20)),
            Map.entry(
                    "tardis.csv",
                    "timestamp,local_timestamp,id,side,price,amount\n" + "10,11,a-b,buy,5,6\n".repeat(20)),
            Map.entry("spot.lines", """
                    1723161254206652067 {"lastUpdateId":10,"bids":[["100.1","3"],["100.0","1"]],"asks":[["100.2","1"]]}
                    1723161254306652067 {"stream":"b@depth","data":{"e":"depthUpdate","E":1,"U":10,"u":12,"b":[["100.1","0"]],"a":[]}}
                    1723161254406652067 {"stream":"b@bookTicker","data":{"u":12,"b":"100.0","B":"1","a":"100.2","A":"1"}}
                    1723161254506652067 {"stream":"b@trade","data":{"e":"trade","t":1,"p":"100.2","q":"1","T":1723161255477,"m":true}}
                    """),
            Map.entry("usdm.lines", """
                    1723161254206652067 {"lastUpdateId":10,"E":5,"T":5,"bids":[["100.1","3"]],"asks":[["100.2","1"]]}
                    1723161254306652067 {"data":{"e":"depthUpdate","E":6,"T":6,"U":9,"u":12,"pu":8,"b":[["100.1","2"]],"a":[]}}
                    1723161254406652067 {"data":{"e":"depthUpdate","E":7,"T":7,"U":13,"u":14,"pu":12,"b":[],"a":[["100.3","2"]]}}
                    """));

    private static final int LOG_ROWS = 300;
    /** One in so many mutations is of a log. */
    private static final int LOGS = 10;

    private final Path folder;
    private final Random random;
    private final List<Path> originals;
    private final List<Path> logs = new ArrayList<>();
    private String description;

    /** @param folder empty; the mutations come into it */
    public Mutations(Path folder) throws IOException {
        long seed = Long.getLong("osprey.seed", System.nanoTime());
        System.out.println("osprey.seed=" + seed);
        this.folder = folder;
        this.random = new Random(seed);
        this.originals = files();
        makeLogs();
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

    /** Of the beginning of a file of each kind: of the samples, and the first of each folder. */
    private void makeLogs() throws IOException {
        Path heads = Files.createDirectories(folder.resolve("heads"));
        Set<Path> seen = new HashSet<>();
        for (Path file : originals) {
            if (file.startsWith(DATA) && !seen.add(file.getParent())) {
                continue;
            }
            byte[] content = content(file, true);
            Path head = Files.write(heads.resolve(file.getFileName().toString()), firstLines(content));
            Path log = folder.resolve("logs").resolve("log" + logs.size());
            Files.createDirectories(log.getParent());
            Path converted = folder.resolve("converted");
            Map<String, Object> made = new ConvertCommand()
                    .apply(Map.of(
                            "data",
                            List.of(head.toString()),
                            "instruments",
                            List.of(INSTRUMENT),
                            "feed",
                            Map.of("onDamage", "skip"),
                            "out",
                            converted.toString()));
            if (made.get("error") == null) {
                DamagedLog.whole(converted, log);
                logs.add(log);
            }
            IoUtil.delete(converted.toFile(), true);
            Files.delete(head);
        }
    }

    private static byte[] firstLines(byte[] content) {
        int at = 0;
        for (int lines = 0; at < content.length && lines < LOG_ROWS; at++) {
            lines += content[at] == '\n' ? 1 : 0;
        }
        return Arrays.copyOf(content, at);
    }

    /** Damages a file, which keeps its name, or a log, in a folder of its own. */
    public Path next(String subfolder) throws IOException {
        Path into = Files.createDirectories(folder.resolve(subfolder));
        if (random.nextInt(LOGS) == 0) {
            Path log = logs.get(random.nextInt(logs.size()));
            description = "a log, " + log.getFileName();
            Path mutated = into.resolve("log");
            DamagedLog.of(log, mutated, random);
            return mutated;
        }
        Path original = originals.get(random.nextInt(originals.size()));
        StringBuilder done = new StringBuilder(original.toString());
        byte[] bytes = content(original, random.nextInt(5) != 0);
        if (random.nextInt(10) == 0) {
            Path other = originals.get(random.nextInt(originals.size()));
            done.append(", with a part of ").append(other.getFileName());
            bytes = with(bytes, content(other, random.nextBoolean()));
        }
        for (int left = 1 + random.nextInt(6); left > 0 && bytes.length > 0; left--) {
            Damage damage = DAMAGES[random.nextInt(DAMAGES.length)];
            done.append(", ").append(damage);
            bytes = damage.to(bytes, random);
        }
        description = done.toString();
        return Files.write(into.resolve(original.getFileName()), bytes);
    }

    private byte[] with(byte[] bytes, byte[] other) {
        if (bytes.length == 0 || other.length == 0) {
            return bytes;
        }
        int from = random.nextInt(other.length);
        int to = Math.min(other.length, from + 1 + random.nextInt(1_000));
        int at = random.nextInt(bytes.length);
        return Damage.spliced(bytes, at, at, Arrays.copyOfRange(other, from, to));
    }

    /** What the last one was made of. */
    public String description() {
        return description;
    }

    /** The beginning of the file as it is, or of what is compressed in it. */
    private static byte[] content(Path file, boolean unpacked) throws IOException {
        try (InputStream in = unpacked ? Compression.open(file) : Files.newInputStream(file)) {
            return in.readNBytes(unpacked ? LARGEST : Integer.MAX_VALUE);
        } catch (IOException e) {
            return Files.readAllBytes(file);
        }
    }
}
