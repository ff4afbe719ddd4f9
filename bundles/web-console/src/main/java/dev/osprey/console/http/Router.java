package dev.osprey.console.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The addresses of the API. HEAD is answered as GET; a method that an address does not know, with those that it does. */
public final class Router {

    private final List<Route> routes = new ArrayList<>();

    /** Adds an address; {@code query} names the parameters that it takes. */
    public Router route(String method, String template, Handler handler, String... query) {
        routes.add(new Route(method, template, Set.of(query), handler));
        return this;
    }

    /** Every address once, in the order added. */
    public List<String> templates() {
        return routes.stream().map(Route::template).distinct().toList();
    }

    /** @throws Problem if nothing answers it, or what does refuses it */
    public Answer answer(ApiRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(request.path());
            if (variables.isPresent() && route.method().equals(method)) {
                request.requireKnownQuery(route.query());
                return route.handler().handle(request.with(variables.get()));
            }
            variables.ifPresent(found -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw Problem.notFound("There is nothing at /api/v1" + Fields.shown(request.path()) + ".");
        }
        throw notAllowed(request, allowed);
    }

    private static Problem notAllowed(ApiRequest request, Set<String> allowed) {
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String list = String.join(", ", allowed);
        return new Problem(
                Problem.Kind.METHOD_NOT_ALLOWED,
                Fields.shown(request.method()) + " is not allowed at /api/v1" + Fields.shown(request.path())
                        + "; allowed: " + list + ".",
                Map.of("Allow", list));
    }
}
