package dev.osprey.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.osprey.console.http.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    @TempDir
    private Path folder;

    private String token;
    private AccessRules rules;

    @BeforeEach
    void makeRules() throws IOException {
        ConsoleToken secret = ConsoleToken.random();
        secret.writeTo(folder.resolve("console.token"));
        token = Files.readString(folder.resolve("console.token")).strip();
        rules = new AccessRules(Set.of("trading.example"), secret);
    }

    private Facts facts(String method, String host, String origin, String site, String mode, String authorization) {
        return new Facts(
                method,
                "127.0.0.1",
                8080,
                "127.0.0.1",
                host,
                origin,
                site,
                mode,
                authorization.replace("TOKEN", token));
    }

    /** Every combination that matters: who passes as whom, and with which status the others do not. */
    @ParameterizedTest(name = "{0} Host={1} Origin={2} site={3} mode={4} auth={5}: {6}")
    @CsvSource(
            nullValues = "null",
            emptyValue = "",
            value = {
                // Reads: no page, the own page, a person's click
                "GET,    localhost:8080,       '',                        '',          '',       '',            console",
                "HEAD,   127.0.0.1:8080,       '',                        '',          '',       '',            console",
                "GET,    [::1]:8080,           '',                        none,        navigate, '',            console",
                "GET,    LocalHost:8080,       '',                        same-origin, cors,     '',            console",
                "GET,    trading.example:8080, '',                        same-origin, cors,     '',            console",
                "GET,    localhost:8080,       http://localhost:8080,     same-origin, cors,     '',            console",
                "GET,    localhost:8080,       '',                        cross-site,  navigate, '',            console",
                "GET,    localhost:8080,       '',                        '',          '',       Bearer TOKEN,  cli",
                // Reads by other sites' pages
                "GET,    localhost:8080,       '',                        cross-site,  no-cors,  '',            403",
                "GET,    localhost:8080,       '',                        same-site,   cors,     '',            403",
                "GET,    localhost:8080,       http://evil.example,       '',          '',       '',            403",
                "GET,    localhost:8080,       http://localhost:3000,     '',          '',       '',            403",
                "GET,    localhost:8080,       null-origin,               '',          '',       '',            403",
                "GET,    localhost:8080,       '',                        surprise,    '',       '',            403",
                // DNS rebinding, and other hosts and ports
                "GET,    evil.example:8080,    '',                        same-origin, cors,     '',            421",
                "GET,    evil.example,         '',                        '',          '',       Bearer TOKEN,  421",
                "GET,    localhost:8081,       '',                        '',          '',       '',            421",
                "GET,    localhost,            '',                        '',          '',       '',            421",
                "GET,    localhost.:8080,      '',                        '',          '',       '',            421",
                "GET,    '',                   '',                        '',          '',       '',            421",
                "GET,    'localhost:8080, a',  '',                        '',          '',       '',            421",
                "POST,   evil.example:8080,    http://evil.example:8080,  same-origin, cors,     '',            421",
                // Changes by the own page
                "POST,   localhost:8080,       http://localhost:8080,     same-origin, cors,     '',            console",
                "DELETE, 127.0.0.1:8080,       http://127.0.0.1:8080,     same-origin, cors,     '',            console",
                "PUT,    [::1]:8080,           http://[::1]:8080,         same-origin, cors,     '',            console",
                // Changes by anyone else
                "POST,   localhost:8080,       '',                        '',          '',       '',            403",
                "POST,   localhost:8080,       http://localhost:8080,     '',          '',       '',            403",
                "POST,   localhost:8080,       '',                        same-origin, cors,     '',            403",
                "POST,   localhost:8080,       http://127.0.0.1:8080,     same-origin, cors,     '',            403",
                "POST,   localhost:8080,       http://localhost:3000,     same-site,   cors,     '',            403",
                "POST,   localhost:8080,       http://evil.example,       cross-site,  cors,     '',            403",
                "POST,   localhost:8080,       http://evil.example,       cross-site,  navigate, '',            403",
                "POST,   localhost:8080,       https://localhost:8080,    same-origin, cors,     '',            403",
                "POST,   localhost:8080,       null-origin,               cross-site,  navigate, '',            403",
                "POST,   localhost:8080,       http://localhost:8080,     cross-site,  cors,     '',            403",
                "POST,   localhost:8080,       http://localhost:8080,     none,        cors,     '',            403",
                "OPTIONS,localhost:8080,       http://evil.example,       cross-site,  cors,     '',            403",
                "BREW,   localhost:8080,       '',                        '',          '',       '',            403",
                // Changes with the token
                "POST,   localhost:8080,       '',                        '',          '',       Bearer TOKEN,  cli",
                "POST,   localhost:8080,       http://localhost:8080,     same-origin, cors,     Bearer TOKEN,  cli",
                "POST,   localhost:8080,       http://evil.example,       cross-site,  cors,     Bearer TOKEN,  403",
                "POST,   localhost:8080,       '',                        '',          '',       Bearer wrong,  401",
                "POST,   localhost:8080,       '',                        '',          '',       Bearer,        401",
                "POST,   localhost:8080,       '',                        '',          '',       Basic TOKEN,   401",
                "POST,   localhost:8080,       '',                        '',          '',       TOKEN,         401",
                "POST,   localhost:8080,       http://localhost:8080,     same-origin, cors,     Bearer wrong,  401",
                "GET,    localhost:8080,       '',                        '',          '',       Bearer wrong,  401"
            })
    void whoPasses(
            String method,
            String host,
            String origin,
            String site,
            String mode,
            String authorization,
            String expected) {
        Facts facts = facts(method, host, origin, site, mode, authorization);

        if (expected.matches("\\d+")) {
            assertThatThrownBy(() -> rules.check(facts))
                    .asInstanceOf(type(Problem.class))
                    .extracting(problem -> problem.kind().status())
                    .isEqualTo(Integer.parseInt(expected));
        } else {
            assertThat(rules.check(facts)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 127.0.0.1",
        "127.0.0.1, 192.0.2.1",
        "0.0.0.0,   127.0.0.1",
        "'',        127.0.0.1",
        "127.0.0.1, 2001:db8::1"
    })
    void nobodyPassesFromOrToAnotherMachine(String local, String remote) {
        Facts facts = new Facts("GET", local, 8080, remote, "localhost:8080", "", "", "", "Bearer " + token);

        assertThatThrownBy(() -> rules.check(facts)).hasMessageContaining("on loopback alone");
    }

    @Test
    void bothLoopbackFamiliesPass() {
        Facts facts = new Facts("GET", "0:0:0:0:0:0:0:1", 8080, "::1", "[::1]:8080", "", "", "", "");

        assertThat(rules.check(facts)).isEqualTo(AccessRules.CONSOLE);
    }

    @Test
    void portEightyNeedsNotBeNamed() {
        Facts facts = new Facts("GET", "127.0.0.1", 80, "127.0.0.1", "localhost", "", "", "", "");

        assertThat(rules.check(facts)).isEqualTo(AccessRules.CONSOLE);
    }

    @Test
    void aRefusalNeverTellsTheToken() {
        assertThatThrownBy(() -> rules.check(facts("POST", "localhost:8080", "", "", "", "Bearer x" + token)))
                .message()
                .doesNotContain(token);
    }
}
