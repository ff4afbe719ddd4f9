package dev.osprey.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may do what over HTTP, with requests as they stand on the wire: no client here corrects a header. */
final class HttpSecurityTest {

    private static OspreyProcess osprey;
    private static int port;

    @BeforeAll
    static void start() {
        OspreyHome home = OspreyHome.fresh("http-security");
        osprey = OspreyProcess.start(home, ServerSettings.shippedWith(home));
        port = osprey.console().port();
    }

    @AfterAll
    static void stop() {
        osprey.close();
    }

    @Test
    void nameThatAnAttackersDnsPointsHereIsMisdirected() throws IOException {
        assertThat(status("GET", "/api/v1/positions", "evil.example:" + port)).isEqualTo(421);
        assertThat(status("GET", "/api/v1/positions", "127.0.0.1:" + (port + 1)))
                .isEqualTo(421);
        assertThat(status("GET", "/", "evil.example")).isEqualTo(421);
        assertThat(status("GET", "/metrics", "evil.example:" + port)).isEqualTo(421);
        assertThat(status("GET", "/api/v1/positions", "localhost:" + port)).isEqualTo(200);
    }

    @Test
    void changeNeedsTheOwnPageOrTheToken() throws IOException {
        String own = "http://127.0.0.1:" + port;
        assertThat(change()).isEqualTo(403);
        assertThat(change("Origin: http://evil.example", "Sec-Fetch-Site: cross-site"))
                .isEqualTo(403);
        assertThat(change("Origin: http://localhost:" + port, "Sec-Fetch-Site: same-site"))
                .isEqualTo(403);
        assertThat(change("Origin: null", "Sec-Fetch-Site: same-origin")).isEqualTo(403);
        assertThat(change("Origin: " + own)).isEqualTo(403);
        assertThat(change("Authorization: Bearer 0000")).isEqualTo(401);
        assertThat(tradingState()).isEqualTo("ACTIVE");

        assertThat(change("Origin: " + own, "Sec-Fetch-Site: same-origin")).isEqualTo(200);
        assertThat(tradingState()).isEqualTo("HALTED");
        String token = "Authorization: Bearer " + osprey.console().token();
        assertThat(change("Origin: http://evil.example", token)).isEqualTo(403);
        assertThat(change(token)).isEqualTo(200);
    }

    @Test
    void pageOfAnotherSiteReadsNothing() throws IOException {
        assertThat(status("GET", "/api/v1/positions", host(), "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: cors"))
                .isEqualTo(403);
        assertThat(status("GET", "/api/v1/events", host(), "Origin: http://evil.example"))
                .isEqualTo(403);
    }

    @Test
    void uploadIsAJavaArchiveAndNoForm() throws IOException {
        String token = "Authorization: Bearer " + osprey.console().token();
        assertThat(status("POST", "/api/v1/bundles", host(), token, "Content-Type: multipart/form-data; boundary=x"))
                .isEqualTo(415);
    }

    @Test
    void tokenIsTheOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(osprey.home().data().resolve("console.token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void listensOnLoopbackAlone() throws IOException {
        try (var listening = Files.lines(Path.of("/proc/net/tcp"))) {
            List<String> local = listening
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > 3 && fields[3].equals("0A"))
                    .map(fields -> fields[1])
                    .filter(address -> address.endsWith(String.format(":%04X", port)))
                    .toList();
            assertThat(local).allMatch(address -> address.startsWith("0100007F"));
        }
    }

    private static String tradingState() {
        return osprey.console().get("/status").path("tradingState").asText();
    }

    private static int change(String... headers) throws IOException {
        return status("POST", "/api/v1/halt", host(), headers);
    }

    private static String host() {
        return "127.0.0.1:" + port;
    }

    private static int status(String method, String path, String host, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return Integer.parseInt(new String(status, StandardCharsets.US_ASCII).substring(9));
        }
    }
}
