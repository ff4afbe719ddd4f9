package dev.osprey.console;

import dev.osprey.console.access.ConsoleToken;
import dev.osprey.delivery.Delivery;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** The console on a Jetty of its own, as Felix HTTP runs it. */
final class ServedConsole implements AutoCloseable {

    static {
        // Jetty ends a connection whose request it did not read to its end; the client may notice only when it uses it
        // again.
        System.setProperty("jdk.httpclient.enableallmethodretry", "true");
    }

    final StandInEngine engine;
    volatile Delivery delivery;
    final String token;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final Server server;
    private final Console console;

    ServedConsole(StandInEngine engine, Delivery delivery, int port) {
        this.engine = engine;
        this.delivery = delivery;
        ConsoleToken secret = ConsoleToken.random();
        this.token = written(secret);
        this.console = new Console("1.2.3", engine, () -> Optional.ofNullable(this.delivery), Set.of(), secret);
        this.server = new Server(new InetSocketAddress("127.0.0.1", port));
        ServletContextHandler context = new ServletContextHandler();
        FilterHolder filter = new FilterHolder(console.filter());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(holder(new ServletHolder(console.api())), Console.API);
        context.addServlet(holder(new ServletHolder(console.events())), Console.EVENTS);
        context.addServlet(holder(new ServletHolder(console.page())), Console.PAGE);
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not start", e);
        }
    }

    private static ServletHolder holder(ServletHolder holder) {
        holder.setAsyncSupported(true);
        return holder;
    }

    private static String written(ConsoleToken secret) {
        try {
            Path folder = Files.createTempDirectory("osprey-console");
            Path file = folder.resolve("console.token");
            secret.writeTo(file);
            String text = Files.readString(file).strip();
            Files.delete(file);
            Files.delete(folder);
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String origin() {
        return "http://127.0.0.1:" + server.getURI().getPort();
    }

    int port() {
        return server.getURI().getPort();
    }

    /** A request with the token. */
    HttpRequest.Builder withToken(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return client.send(request.build(), body);
    }

    @Override
    public void close() {
        console.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Jetty does not stop", e);
        }
    }
}
