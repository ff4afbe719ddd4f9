package dev.osprey.console;

import dev.osprey.console.access.AccessFilter;
import dev.osprey.console.access.AccessRules;
import dev.osprey.console.access.ConsoleToken;
import dev.osprey.console.events.EventHub;
import dev.osprey.console.events.EventServlet;
import dev.osprey.console.http.ApiServlet;
import dev.osprey.console.page.PageServlet;
import dev.osprey.console.page.StaticFiles;
import dev.osprey.console.rest.Api;
import dev.osprey.console.rest.StatusJson;
import dev.osprey.delivery.Delivery;
import dev.osprey.engine.Engine;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The console put together: a filter before everything, and three servlets. */
final class Console implements AutoCloseable {

    /** Where the API's servlet stands. */
    static final String API = "/api/v1/*";

    /** Where the event stream's servlet stands. */
    static final String EVENTS = "/api/v1/events";

    /** Where the page's servlet stands: everything that nobody else answers. */
    static final String PAGE = "/";

    private final EventHub hub;
    private final AccessFilter filter;
    private final ApiServlet api;
    private final EventServlet events;
    private final PageServlet page;

    /**
     * @param delivery  empty until the deployments are in place
     * @param hostNames allowed in {@code Host} beside those of loopback
     */
    Console(
            String version,
            Engine engine,
            Supplier<Optional<Delivery>> delivery,
            Set<String> hostNames,
            ConsoleToken token) {
        StaticFiles files = new StaticFiles();
        hub = new EventHub(engine);
        StatusJson status = new StatusJson(version, engine, () -> delivery.get().isPresent(), hub::sources);
        filter = new AccessFilter(new AccessRules(hostNames, token), files.contentSecurityPolicy());
        api = new ApiServlet(Api.router(engine, delivery, status));
        events = new EventServlet(hub);
        page = new PageServlet(files);
        hub.start(status);
    }

    AccessFilter filter() {
        return filter;
    }

    ApiServlet api() {
        return api;
    }

    EventServlet events() {
        return events;
    }

    PageServlet page() {
        return page;
    }

    @Override
    public void close() {
        hub.close();
    }
}
