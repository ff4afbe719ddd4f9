package dev.osprey.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    private static final Path HELP = Path.of("src/test/resources/help.txt");

    @TempDir
    private Path home;

    /** The help of every command, as a person reads it. After a change that is meant: {@code mvn verify -Dosprey.write=help}. */
    @Test
    void theHelpIsAsItWasAgreed() throws IOException {
        StringBuilder help = new StringBuilder(Called.with(home, "--help").out());
        for (String command : List.of(
                "run",
                "start",
                "stop",
                "prepare",
                "status",
                "deploy",
                "deployments",
                "history",
                "rollback",
                "positions",
                "orders",
                "order",
                "modify",
                "cancel",
                "flatten",
                "halt",
                "resume",
                "backtest",
                "sweep",
                "walk-forward",
                "replay",
                "log",
                "log dump",
                "log verify",
                "log digest",
                "data",
                "data check",
                "data convert",
                "data book",
                "data bars",
                "data indicator")) {
            Called called = Called.with(home, (command + " --help").split(" "));
            assertThat(called.status()).as(command).isZero();
            help.append("\n$ osprey ").append(command).append(" --help\n").append(called.out());
        }
        if ("help".equals(System.getProperty("osprey.write"))) {
            Files.writeString(HELP, help);
        }

        assertThat(help).hasToString(Files.readString(HELP, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '>',
            value = {
                "rum             > osprey: rum is no command; did you mean run? (see osprey --help)",
                "run --foo       > osprey: --foo is no option of this command (see osprey run --help)",
                "deploy          > osprey: Missing required parameter: 'JAR' (see osprey deploy --help)",
                "deploy a.jar    > osprey: Missing required option: '--as=NAME' (see osprey deploy --help)",
                "deploy a.jar --as x --set fast > osprey: --set=fast must be KEY=VALUE (see osprey deploy --help)",
                "sweep --strategy a --data b --instrument c --vary x=1 > osprey: Missing required option: '--out=DIR' (see osprey sweep --help)",
                "deploy a.jar --as x --set fast=1 --set fast=2 > osprey: --set=fast is given more than once (see osprey deploy --help)",
                "sweep --strategy a --data b --instrument c --out d --vary x=1 --vary y=2 --vary x=3 > osprey: --vary=x is given more than once (see osprey sweep --help)",
                "backtest --out x > osprey: --out is no option of this command (see osprey backtest --help)",
                "rollback x --to y > osprey: --to=y must be a whole number (see osprey rollback --help)",
                "cancel          > osprey: one of ORDER, --deployment and --all must be given (see osprey cancel --help)",
                "cancel x        > osprey: ORDER=x must be a whole number (see osprey cancel --help)",
                "modify          > osprey: Missing required parameter: 'ORDER' (see osprey modify --help)",
                "modify 5        > osprey: one of --price, --stop and --quantity must be given (see osprey modify --help)",
                "modify x --price 1 > osprey: ORDER=x must be a whole number (see osprey modify --help)",
                "modify 5 --price 1e5 > osprey: --price=1e5 must be a decimal number without a sign, such as 0.25 (see osprey modify --help)",
                "modify 5 --quantity -1 > osprey: --quantity=-1 must be a decimal number without a sign, such as 0.25 (see osprey modify --help)",
                "order           > osprey: Missing required parameters: 'SIDE', 'QUANTITY', 'INSTRUMENT' (see osprey order --help)",
                "order long 1 A.B --market > osprey: SIDE=long must be buy or sell (see osprey order --help)",
                "order buy 1,5 A.B --market > osprey: QUANTITY=1,5 must be a decimal number without a sign, such as 0.25 (see osprey order --help)",
                "order buy 1 A.B > osprey: one of --market, --limit, --stop and --trail must be given (see osprey order --help)",
                "order buy 1 A.B --limit > osprey: Missing required parameter for option '--limit' (PRICE) (see osprey order --help)",
                "order buy 1 A.B --market --limit 5 > osprey: --market has no price: it goes without --limit, --stop and --trail (see osprey order --help)",
                "order buy 1 A.B --limit 5 --tif forever > osprey: --tif=forever must be gtc or day or gtd or ioc or fok (see osprey order --help)",
                "flatten         > osprey: one of NAME and --all must be given (see osprey flatten --help)",
                "flatten a --all > osprey: NAME, --all are mutually exclusive (specify only one) (see osprey flatten --help)",
                "log             > osprey: one of dump, verify and digest must be given (see osprey log --help)",
                "log dump --from x > osprey: --from=x must be a sequence, or a time as in 2026-11-20T09:30:00Z (see osprey log dump --help)",
                "log dump --from 5 --to 3 > osprey: --from must not be after --to (see osprey log dump --help)",
                "status --url here > osprey: --url=here must be an address like http://127.0.0.1:8080 (see osprey status --help)",
                "backtest --strategy a --data b --instrument c --report d.pdf > osprey: report=d.pdf must end with .html or .json (see osprey backtest --help)",
                "sweep --strategy a --data b --instrument c --vary x=1 --out d --jobs 0 > osprey: jobs=0 must be at least 1 (see osprey sweep --help)",
                "sweep --strategy a --data b --instrument c --vary x=5..1 --out d > osprey: vary x=5..1 must go up, by a step of more than 0 (see osprey sweep --help)",
                "walk-forward --strategy a --data b --instrument c --vary x=1,2 --out d --in-sample z --out-of-sample 9d --from 2023-01-01 --to 2024-01-01 > osprey: in-sample=z must be a length such as 12h, 90d or 8w (see osprey walk-forward --help)",
                "backtest --strategy a --data b > osprey: Missing required option: '--instrument=NAME' (see osprey backtest --help)",
            })
    void badUsageIsSaidInOneSentenceWithStatus2(String line, String sentence) {
        Called called = Called.with(home, line.split(" "));

        assertThat(called).isEqualTo(new Called(2, "", sentence + System.lineSeparator()));
    }

    @Test
    void helpIsAlsoACommand() {
        assertThat(Called.with(home, "help")).isEqualTo(Called.with(home, "--help"));
        assertThat(Called.with(home, "help", "data", "bars")).isEqualTo(Called.with(home, "data", "bars", "--help"));
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        Called called = Called.with(home);

        assertThat(called.status()).isEqualTo(2);
        assertThat(called.out()).startsWith("Usage: osprey ");
    }

    @Test
    void wrongSettingsAreSaidOnALineEach() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/osprey.yaml"), "{console: {port: 0}, nothing: 1}");

        for (String command : List.of("run", "start")) {
            Called called = Called.with(home, command);

            assertThat(called.status()).isEqualTo(1);
            assertThat(called.err().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("etc/osprey.yaml: "))
                    .contains("etc/osprey.yaml: console.port=0 must be 1 to 65535");
        }
    }

    @ParameterizedTest
    @CsvSource({"status", "stop", "deployments", "positions", "orders", "halt", "history x", "rollback x", "cancel 5"})
    void withoutAServerTheFolderIsNamed(String line) {
        Called called = Called.with(home, line.split(" "));

        assertThat(called)
                .isEqualTo(new Called(
                        1,
                        "",
                        "osprey: no server runs on the data folder " + home.resolve("data") + System.lineSeparator()));
    }

    @Test
    void anArchiveThatIsNotWholeIsSaid() {
        Called called = Called.with(home, "replay", home.toString());

        assertThat(called.status()).isEqualTo(1);
        assertThat(called.err())
                .isEqualTo("osprey: " + home.resolve("system/bundles.list") + " cannot be read; is " + home
                        + " the whole archive?" + System.lineSeparator());
    }
}
