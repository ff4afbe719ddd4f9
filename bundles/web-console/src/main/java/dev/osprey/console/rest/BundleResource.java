package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.console.http.Answer;
import dev.osprey.console.http.ApiRequest;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.console.http.Router;
import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Bundles of the store: upload one, look at what it offers. */
final class BundleResource {

    private static final String ARCHIVE = "application/java-archive";

    private final Supplier<Delivery> delivery;

    /** @param delivery throws a {@link Problem} while there is none */
    BundleResource(Supplier<Delivery> delivery) {
        this.delivery = delivery;
    }

    void addTo(Router router) {
        router.route("GET", "/bundles", this::all)
                .route("POST", "/bundles", this::upload)
                .route("GET", "/bundles/{digest}", this::one);
    }

    private Answer all(ApiRequest request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return Answer.ok(answer.set("bundles", StateJson.list(delivery.get().bundles(), BundleResource::bundle)));
    }

    private Answer one(ApiRequest request) {
        String digest = request.variable("digest");
        return Answer.ok(delivery.get()
                .bundle(digest)
                .map(BundleResource::bundle)
                .orElseThrow(() -> Problem.notFound("There is no bundle " + Fields.shown(digest) + ".")));
    }

    /** 201 with a bundle that is new, 200 with one that was there. */
    private Answer upload(ApiRequest request) {
        if (!request.mediaType().equals(ARCHIVE)) {
            throw new Problem(
                    Problem.Kind.UNSUPPORTED_TYPE,
                    "Content-Type=" + Fields.shown(request.contentType()) + " must be " + ARCHIVE + ".");
        }
        if (request.contentLength() > Delivery.MAX_BUNDLE_BYTES) {
            throw LimitedStream.tooLarge(Delivery.MAX_BUNDLE_BYTES);
        }
        if (request.contentLength() == 0) {
            throw Problem.badRequest("The body is empty; it must be a jar.");
        }
        Set<String> before =
                delivery.get().bundles().stream().map(StoredBundle::digest).collect(Collectors.toSet());
        StoredBundle stored = store(new LimitedStream(request.body(), Delivery.MAX_BUNDLE_BYTES));
        ObjectNode json = bundle(stored);
        return before.contains(stored.digest())
                ? Answer.ok(json)
                : Answer.created("/api/v1/bundles/" + stored.digest(), json);
    }

    private StoredBundle store(LimitedStream jar) {
        try {
            return delivery.get().store(jar);
        } catch (RefusedException e) {
            throw jar.isExceeded()
                    ? LimitedStream.tooLarge(Delivery.MAX_BUNDLE_BYTES)
                    : Problem.refused(e.getMessage());
        }
    }

    private static ObjectNode bundle(StoredBundle bundle) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("digest", bundle.digest())
                .put("symbolicName", bundle.symbolicName())
                .put("version", bundle.version())
                .put("bytes", bundle.bytes());
        json.set("components", StateJson.list(bundle.components(), BundleResource::component));
        return json;
    }

    private static ObjectNode component(StoredBundle.Component component) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", component.name())
                .put("title", component.title());
        json.set("parameters", StateJson.list(component.parameters(), BundleResource::parameter));
        return json;
    }

    private static ObjectNode parameter(StoredBundle.Parameter parameter) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", parameter.name())
                .put("title", parameter.title())
                .put("description", parameter.description())
                .put("type", parameter.type())
                .put("default", parameter.defaultValue());
        json.set("options", StateJson.texts(parameter.options()));
        return json.put("min", parameter.min()).put("max", parameter.max());
    }
}
