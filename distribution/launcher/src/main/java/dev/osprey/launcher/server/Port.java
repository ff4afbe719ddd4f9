package dev.osprey.launcher.server;

import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.settings.ConsoleSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The console's port, seen from outside. */
final class Port {

    private static final int CONNECT_MILLIS = 1000;

    private final ConsoleSettings console;

    Port(ConsoleSettings console) {
        this.console = console;
    }

    /**
     * Makes sure that the port can be had: Jetty would start without it.
     *
     * @throws FailedException if it cannot
     */
    void requireFree() throws FailedException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(console.host()), console.port()));
        } catch (BindException e) {
            String why = console.port() < 1024 ? "is taken or not allowed to this user" : "is taken by another program";
            throw new FailedException("console.port=" + console.port() + " " + why, e);
        } catch (IOException e) {
            throw new FailedException("console.host=" + console.host() + " cannot be listened on", e);
        }
    }

    /** Returns whether somebody listens. */
    boolean isOpen() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(console.host(), console.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
