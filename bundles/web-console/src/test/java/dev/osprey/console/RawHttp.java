package dev.osprey.console;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as it stands, also one that no decent client would send. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 30_000;

    private RawHttp() {}

    /** Sends the lines and an empty one, and reads until the server closes. */
    static String exchange(int port, String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
