package dev.osprey.it.container;

import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import dev.osprey.launcher.FailedException;
import dev.osprey.launcher.server.Configurations;
import dev.osprey.launcher.server.Logging;
import dev.osprey.launcher.settings.Settings;
import dev.osprey.launcher.settings.WrongSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The server in this container: its settings are read and handed to Config Admin as the launcher does it. */
final class RunningServer {

    private static RunningServer running;

    private final BundleContext context;
    private final Path data;

    private RunningServer(BundleContext context, Path data) {
        this.context = context;
        this.data = data;
    }

    /** Starts it, or returns it if it runs, once it is ready and all configured deployments are in place. */
    static synchronized RunningServer start(BundleContext context, String settings) {
        if (running == null) {
            try {
                Path servers = Files.createDirectories(Path.of(System.getProperty(Shipped.SERVERS)));
                Path folder = Files.createTempDirectory(servers, "server");
                RunningServer server = new RunningServer(context, folder.resolve("data"));
                Path log = server.configure(Files.writeString(folder.resolve("osprey.yaml"), settings));
                Await.until(
                        "the engine is ready; see " + log,
                        () -> server.engine().status().ready());
                Await.until("delivery is there; see " + log, () -> server.delivery() != null);
                running = server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }

    private Path configure(Path file) throws IOException {
        try {
            Settings settings = Settings.read(file, "osprey.yaml", Shipped.archive(), data)
                    .withLogFolder(data.resolveSibling("log"));
            Path log = Logging.start(settings.logging());
            ConfigurationAdmin admin = service(ConfigurationAdmin.class);
            for (Map.Entry<String, Map<String, Object>> entry :
                    Configurations.of(settings).entrySet()) {
                configuration(admin, entry.getKey()).update(new Hashtable<>(entry.getValue()));
            }
            return log;
        } catch (WrongSettingsException | FailedException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Configuration configuration(ConfigurationAdmin admin, String pid) throws IOException {
        int tilde = pid.indexOf('~');
        return tilde < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
    }

    Engine engine() {
        return service(Engine.class);
    }

    Delivery delivery() {
        return service(Delivery.class);
    }

    /** The folder of its log. */
    Path log() {
        return data.resolve("log");
    }

    private <T> T service(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException("there is no service " + type.getName());
        }
        return context.getService(reference);
    }
}
