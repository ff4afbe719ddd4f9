package dev.osprey.it;

import dev.osprey.launcher.Home;
import dev.osprey.launcher.server.BundleList;
import dev.osprey.launcher.server.Container;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.ServiceReference;

/** What carries out the commands of an archive, in this process and for many calls: {@code bin/osprey} makes a container for each. */
final class ShippedCommands implements AutoCloseable {

    private final Container container;

    ShippedCommands(OspreyHome home) throws Exception {
        Home of = new Home(home.folder());
        container = new Container(
                home.folder().resolve("cache-of-commands"),
                Map.of("osprey.home", home.folder().toString()));
        container.install(BundleList.ofCommand(of));
        container.start(Map.of(
                "dev.osprey.delivery",
                Map.of(
                        "storeDirectory",
                        home.folder().resolve("bundles-of-commands").toString())));
    }

    /** One that is there by now. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // what the launcher and the bundles have agreed on
    Function<Map<String, Object>, Map<String, Object>> command(String name) {
        Collection<ServiceReference<Function>> found = Await.until(
                "there is a command " + name,
                () -> container.context().getServiceReferences(Function.class, "(osprey.command=" + name + ")"),
                services -> !services.isEmpty());
        return container.context().getService(found.iterator().next());
    }

    @Override
    public void close() {
        container.close();
    }
}
