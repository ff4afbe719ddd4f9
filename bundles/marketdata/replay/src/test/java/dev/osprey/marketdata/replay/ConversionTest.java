package dev.osprey.marketdata.replay;

import static dev.osprey.marketdata.replay.TestFeed.BTC;
import static dev.osprey.marketdata.replay.TestFeed.ETH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.Feed;
import dev.osprey.journal.Fsync;
import dev.osprey.journal.Journal;
import dev.osprey.journal.JournalConfig;
import dev.osprey.journal.JournalReader;
import dev.osprey.journal.Priority;
import dev.osprey.journal.Verification;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made into a log, and the log read as the files are. */
final class ConversionTest {

    private static final Path DATA = Path.of(System.getProperty("osprey.shared"), "data");
    private static final String BTC_DEFINED = "name=BTCUSDT.SIM;base=BTC;quote=USDT;tick=0.01;lot=0.00001";
    private static final String ETH_DEFINED = "name=ETHUSDT.SIM;base=ETH;quote=USDT;tick=0.01;lot=0.0001";

    @TempDir
    private Path folder;

    @Test
    void aLogOfSeveralFilesAndInstrumentsGivesTheEventsOfTheFilesInTheirOrder() {
        String dump = DATA.resolve("binance-dump-format").toString();
        List<String> files = List.of(
                "BTCUSDT.SIM=" + dump + "/BTCUSDT-trades-2024-08-08.partial.csv.gz;" + dump
                        + "/BTCUSDT-trades-2024-08-09.partial.csv.gz",
                "ETHUSDT.SIM=" + dump + "/ETHUSDT-trades-2024-08-08.partial.csv.gz");

        Map<String, Object> result = convert(files, Map.of());

        assertThat(result).containsEntry("events", 9_738L + 10_166 + 6_098).containsEntry("damaged", 0L);
        assertThat(events(List.of(log()), BTC, ETH))
                .hasSize(9_738 + 10_166 + 6_098)
                .isEqualTo(events(files, BTC, ETH));
    }

    @Test
    void logsOfSeveralInstrumentsGiveTheEventsOfTheirFilesByTime() {
        String dump = DATA.resolve("binance-dump-format").toString();
        List<String> files = List.of(
                "BTCUSDT.SIM=" + dump + "/BTCUSDT-trades-2024-08-08.partial.csv.gz",
                "ETHUSDT.SIM=" + dump + "/ETHUSDT-trades-2024-08-08.partial.csv.gz");

        assertThat(events(logsOf(files), BTC, ETH)).hasSize(9_738 + 6_098).isEqualTo(events(files, BTC, ETH));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void tradesAndQuotesOfEqualTimesComeInTheOrderOfTheLogs(long seed) {
        Random random = new Random(seed);
        List<String> files = List.of(
                "ETHUSDT.SIM=" + write("eth.csv", "time,price,quantity\n" + rows(random, 400, ",20,1")),
                "BTCUSDT.SIM=" + write("quotes.csv", "time,bid,ask\n" + rows(random, 40, ",9,11")),
                "BTCUSDT.SIM=" + write("btc.csv", "time,price,quantity\n" + rows(random, 300, ",10,2")));

        List<String> events = events(logsOf(files), BTC, ETH);

        assertThat(events).hasSize(400 + 40 + 300).isEqualTo(events(files, BTC, ETH));
        assertThat(events).extracting(ConversionTest::secondOf).isSorted();
    }

    /** Times in whole seconds, runs of the same one among them. */
    private static String rows(Random random, int count, String rest) {
        StringBuilder rows = new StringBuilder();
        int second = 1_000;
        for (int i = 0; i < count; i++) {
            second += Math.max(0, random.nextInt(6) - 3) * 400 / count;
            rows.append(second).append(rest).append('\n');
        }
        return rows.toString();
    }

    private static long secondOf(String event) {
        int at = event.indexOf('@') + 1;
        return Long.parseLong(event.substring(at, event.indexOf(' ', at))) / 1_000_000_000L;
    }

    /** A log for each file. */
    private List<String> logsOf(List<String> files) {
        List<String> logs = new ArrayList<>();
        for (String file : files) {
            String instrument = file.substring(0, file.indexOf('='));
            String log = folder.resolve("log-" + logs.size()).toString();
            assertThat(apply(Map.of(
                            "data",
                            List.of(file),
                            "instruments",
                            List.of(instrument),
                            "definitions",
                            List.of(BTC_DEFINED, ETH_DEFINED),
                            "out",
                            log)))
                    .doesNotContainKey("error");
            logs.add(instrument + "=" + log);
        }
        return logs;
    }

    @ParameterizedTest
    @CsvSource({
        "fx-fxcm-tick/eurusd/20140504_quote.zip",
        "cfd-oanda-tick/xauusd/20140511_quote.zip",
        "bars/crypto-5m-2018/ADA_BTC-5m.csv.gz",
        "binance-dump-format/ADABTC-1m-2021-11-27.csv",
        "binance-dump-format/XRPETH-aggTrades-2019-10-13.csv.gz",
        "bars/fx-oanda-daily/gbpusd.zip",
        "vendor-format-samples/bybit/xrpusdt-ob500.data.zip",
        "vendor-format-samples/tardis/deribit_incremental_book_L2_BTC-PERPETUAL.csv",
        "vendor-format-samples/binance-futures-T_DEPTH/btcusdt-depth-update.csv"
    })
    void aLogGivesTheEventsOf(String file) {
        Instrument instrument = Instrument.parse(1, "BTCUSDT.SIM");
        String path = DATA.resolve(file).toString();

        apply(Map.of(
                "data", List.of(path),
                "instruments", List.of("BTCUSDT.SIM"),
                "out", log()));

        assertThat(events(List.of(log()), instrument)).isEqualTo(events(List.of(path), instrument));
    }

    /** One stream of a recording overtakes the other: that is no damage, neither of the file nor of its log. */
    @Test
    void aLogOfRecordedMessagesEndsAsTheirFileDoes() {
        String received = "1723161254087891268 ";
        String file = write(
                "messages",
                received
                        + "{\"e\":\"trade\",\"E\":9,\"T\":9,\"s\":\"BTCUSDT\",\"t\":5,\"p\":\"1\",\"q\":\"1\",\"m\":true}\n"
                        + received
                        + "{\"e\":\"depthUpdate\",\"E\":8,\"s\":\"BTCUSDT\",\"U\":1,\"u\":4,\"b\":[],\"a\":[]}\n");
        convert(List.of("BTCUSDT.SIM=" + file), Map.of());

        assertThat(statuses(log())).isEqualTo(statuses(file)).hasSize(2);
    }

    private static List<String> statuses(String file) {
        TestSink sink = new TestSink();
        run(sink, Map.of("files", new String[] {"BTCUSDT.SIM=" + file}), BTC);
        return sink.statuses();
    }

    @Test
    void theLogIsOneThatEveryReaderOfLogsReads() {
        convert(List.of("BTCUSDT.SIM=" + write("a.csv", "time,price,quantity\n1,2,3\n2,3,4\n")), Map.of());

        Verification found = Verification.of(Path.of(log()));

        assertThat(found.damage()).isEmpty();
        assertThat(found.records()).isEqualTo(1 + 2);
        assertThat(found.durableSequence()).isEqualTo(3);
        assertThat(found.firstLogTime()).isEqualTo(1_000_000_000L);
        assertThat(found.lastLogTime()).isEqualTo(2_000_000_000L);
        assertThat(files()).containsExactly("000000000001.log", "durable", "seal");
    }

    /** The last moment there is says of a feed that it has ended: an event of that time would be one that never comes. */
    @Test
    void aRecordOfNoTimeIsDamage() {
        convert(List.of("BTCUSDT.SIM=" + write("a.csv", "time,price,quantity\n1,2,3\n2,3,4\n")), Map.of());
        Path odd = copyWith(3, record -> {
            record.putLong(LogRecords.VENUE_TIME, Long.MAX_VALUE);
            return 0;
        });

        assertThat(convertAgain(odd))
                .isEqualTo(
                        odd
                                + ": record 3 cannot be read: its venue time 9223372036854775807 is none; stopped after 1 events");
    }

    @Test
    void aRecordThatIsTooShortIsDamage() {
        convert(List.of("BTCUSDT.SIM=" + write("a.csv", "time,price,quantity\n1,2,3\n2,3,4\n")), Map.of());
        Path odd = copyWith(3, record -> 1);

        assertThat(convertAgain(odd))
                .isEqualTo(odd + ": record 3 cannot be read: its 68 bytes are fewer than 69; stopped after 1 events");
    }

    /** Changes a record, and says how many bytes of it are to be left out at its end. */
    private interface Change {
        int apply(MutableDirectBuffer record);
    }

    /** The log, with one record changed; its checksum is right. */
    private Path copyWith(long changed, Change change) {
        Path copy = Path.of(log()).resolveSibling("odd");
        JournalConfig config = JournalConfig.at(copy).withSegmentSize(1 << 16).withFsync(Fsync.NEVER);
        try (JournalReader reader = JournalReader.open(Path.of(log()));
                Journal journal = Journal.open(config)) {
            while (reader.next()) {
                UnsafeBuffer record = new UnsafeBuffer(new byte[reader.length()]);
                record.putBytes(0, reader.buffer(), reader.offset(), reader.length());
                int less = reader.sequence() == changed ? change.apply(record) : 0;
                int offset = journal.writer().claim(reader.length() - less, Priority.NORMAL);
                journal.writer().buffer().putBytes(offset, record, 0, reader.length() - less);
                journal.writer().commit();
            }
        }
        return copy;
    }

    private static String convertAgain(Path log) {
        return new ConvertCommand()
                .apply(Map.of(
                        "data", List.of(log.toString()),
                        "instruments", List.of("BTCUSDT.SIM"),
                        "out", log + "-again"))
                .get("error")
                .toString();
    }

    @Test
    void fromAndToCountOfALogAsOfFiles() {
        String file = write("a.csv", "time,price,quantity\n10,2,3\n20,3,4\n30,3,5\n");
        convert(List.of("BTCUSDT.SIM=" + file), Map.of());

        assertThat(events(
                        Map.of(
                                "files",
                                new String[] {log()},
                                "from",
                                "1970-01-01T00:00:20Z",
                                "to",
                                "1970-01-01T00:00:30Z"),
                        BTC))
                .containsExactly("trade 1 @20000000000 300 x 400000 #0 null");
    }

    @Test
    void ticksAndLotsOfTheLogBecomeThoseOfTheInstrument() {
        convert(List.of("BTCUSDT.SIM=" + write("a.csv", "time,price,quantity\n1,2.05,3\n")), Map.of());

        assertThat(events(List.of(log()), Instrument.parse(1, "BTCUSDT.SIM")))
                .containsExactly("trade 1 @1000000000 205000000 x 300000000 #0 null");
        assertThat(end(log(), Instrument.parse(1, "name=BTCUSDT.SIM;tick=0.1;lot=0.00001")))
                .isEqualTo("no event can be read: " + log()
                        + ": record 2 cannot be read: a price is no whole multiple of the tick of BTCUSDT.SIM");
    }

    @Test
    void anInstrumentIsFoundUnderAnotherVenueIfTheFolderIsNamedForIt() {
        convert(List.of("BTCUSDT.SIM=" + write("a.csv", "time,price,quantity\n1,2.05,3\n")), Map.of());
        Instrument other = new Instrument(1, 1, "BTCUSDT", "OTHER", "BTC", "USDT", 1_000_000L, 1_000L);
        Instrument ltc = new Instrument(1, 1, "LTCUSDT", "SIM", "LTC", "USDT", 1_000_000L, 1_000L);

        assertThat(events(List.of("BTCUSDT.OTHER=" + log()), other)).hasSize(1);
        assertThat(end(log(), ltc))
                .isEqualTo("file " + log() + " holds no data of LTCUSDT.SIM; it defines BTCUSDT.SIM");
    }

    @Test
    void whatCannotBeConvertedLeavesNothing() {
        String damaged = write("b.csv", "time,price,quantity\n1,2,3\n2,x,4\n");

        assertThat(convert(List.of("BTCUSDT.SIM=" + damaged), Map.of()))
                .containsEntry("error", damaged + ":3: price=x must be a positive number; stopped after 1 events");
        assertThat(names(folder)).containsExactly("b.csv");

        assertThat(convert(List.of("BTCUSDT.SIM=" + damaged), Map.of("onDamage", "skip")))
                .containsEntry("events", 1L)
                .containsEntry("damaged", 1L);
    }

    @Test
    void whatStandsThereAlreadyIsNotTouched() {
        String file = write("a.csv", "time,price,quantity\n1,2,3\n");
        convert(List.of("BTCUSDT.SIM=" + file), Map.of());

        assertThat(convert(List.of("BTCUSDT.SIM=" + file), Map.of()))
                .containsEntry("error", "out=" + log() + " is already there");
        assertThat(events(List.of(log()), BTC)).hasSize(1);
    }

    @Test
    void whatAKilledOneLeftIsRemovedAndWhatAnotherWritesIsNot() throws IOException {
        String file = write("a.csv", "time,price,quantity\n1,2,3\n");
        Path left = Files.createDirectory(folder.resolve("day.unfinished"));
        Files.writeString(left.resolve("000000000001.log"), "torn");
        Path lock = Files.writeString(left.resolve("lock"), "1");

        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            channel.lock();
            assertThat(convert(List.of("BTCUSDT.SIM=" + file), Map.of()).get("error"))
                    .asString()
                    .contains("another process is writing " + left);
            assertThat(left).exists();
        }
        convert(List.of("BTCUSDT.SIM=" + file), Map.of());

        assertThat(left).doesNotExist();
        assertThat(events(List.of(log()), BTC)).hasSize(1);
    }

    @Test
    void aDamagedLogStopsTheFeedWithFileAndOffset() throws IOException {
        convert(List.of("BTCUSDT.SIM=" + write("a.csv", "time,price,quantity\n1,2,3\n2,3,4\n3,3,4\n")), Map.of());
        Path segment = Path.of(log(), "000000000001.log");
        byte[] bytes = Files.readAllBytes(segment);
        bytes[(int) lastOffset() + 50] ^= 1;
        Files.write(segment, bytes);

        assertThat(end(log(), BTC))
                .startsWith("DOWN " + log() + ": " + segment + " is damaged at offset")
                .endsWith("the record's checksum is wrong; stopped after 2 events");
    }

    private long lastOffset() {
        try (JournalReader reader = JournalReader.open(Path.of(log()))) {
            long offset = 0;
            while (reader.next()) {
                offset = reader.offset();
            }
            return offset;
        }
    }

    private String log() {
        return folder.resolve("day").toString();
    }

    private String write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> files() {
        return names(folder.resolve("day"));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> convert(List<String> files, Map<String, String> feed) {
        return apply(Map.of(
                "data",
                files,
                "instruments",
                files.size() == 1 ? List.of("BTCUSDT.SIM") : List.of("BTCUSDT.SIM", "ETHUSDT.SIM"),
                "definitions",
                List.of(BTC_DEFINED, ETH_DEFINED),
                "feed",
                feed,
                "out",
                log()));
    }

    private static Map<String, Object> apply(Map<String, Object> options) {
        return new ConvertCommand().apply(options);
    }

    private static List<String> events(List<String> files, Instrument... instruments) {
        return events(Map.of("files", files.toArray(String[]::new)), instruments);
    }

    private static List<String> events(Map<String, Object> parameters, Instrument... instruments) {
        TestSink sink = new TestSink();
        run(sink, parameters, instruments);
        assertThat(sink.statuses()).last().asString().startsWith("ENDED");
        return sink.events();
    }

    /** What the feed says at the end. */
    private static String end(String file, Instrument instrument) {
        TestSink sink = new TestSink();
        try {
            run(sink, Map.of("files", new String[] {file}), instrument);
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
        return sink.statuses().get(sink.statuses().size() - 1);
    }

    private static void run(TestSink sink, Map<String, Object> parameters, Instrument... instruments) {
        Feed feed = new ReplayFeed(TestFeed.parameters(parameters));
        feed.start(TestFeed.context(sink, true, instruments));
        while (feed.nextTime() != Feed.ENDED) {
            feed.poll(feed.nextTime(), 64);
        }
        feed.close();
    }
}
