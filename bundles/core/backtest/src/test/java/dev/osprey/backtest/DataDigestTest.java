package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.journal.Verification;
import dev.osprey.testkit.MarketScript;
import dev.osprey.testkit.Trial;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDigestTest {

    private static final String BTC = "BTCUSDT.SIM";

    @TempDir
    private Path server;

    private Path log;

    @BeforeEach
    void writeLog() {
        log = server.resolve("log");
        try (Trial trial = Trial.scripted(server, "name=" + BTC + ";base=BTC;quote=USDT;tick=0.01;lot=0.001")) {
            for (int i = 0; i < 5_000; i++) {
                trial.market().at(MarketScript.START.plusSeconds(i)).trade(BTC, "100", "1");
            }
            trial.run();
        }
    }

    @Test
    void aLogIsDigestedRecordByRecordAlsoInTheDataFolderOfAServer() {
        String expected = Verification.of(log).digest();

        assertThat(digest(log)).isEqualTo(expected);
        assertThat(digest(server)).isEqualTo(expected);
    }

    @Test
    void ofADamagedLogCountsWhatIsBeforeTheDamage() throws IOException {
        String whole = digest(log);
        try (RandomAccessFile segment =
                new RandomAccessFile(log.resolve("000000000001.log").toFile(), "rw")) {
            segment.seek(200_000);
            segment.writeLong(-1);
        }

        Verification found = Verification.of(log);
        assertThat(found.damage()).isPresent();
        assertThat(digest(log)).isNotEqualTo(whole).isEqualTo(found.digest());
    }

    @Test
    void aFileIsDigestedAsItStands() throws IOException {
        Path file = Files.writeString(server.resolve("trades.csv"), "abc");

        assertThat(digest(file)).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String digest(Path data) {
        return DataDigest.of(List.of(new BacktestRequest.DataFile(BTC, data)))
                .get(0)
                .get("sha256")
                .toString();
    }
}
