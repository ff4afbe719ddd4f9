package dev.osprey.engine.runtime;

import dev.osprey.api.market.Feed;
import dev.osprey.api.venue.Venue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * A feed or a venue as configuration has it: its name, the plug-in's component, its instruments, and what is handed to the plug-in, each
 * as {@code parameter.NAME}.
 */
public abstract sealed class SourceConfig {

    static final String FEED = "feed";
    static final String VENUE = "venue";

    private static final String PARAMETER = "parameter.";

    private final String kind;
    private final String componentFactory;
    private final Map<String, Object> properties;

    SourceConfig(String kind, String componentFactory, Map<String, Object> properties) {
        this.kind = kind;
        this.componentFactory = componentFactory;
        this.properties = Map.copyOf(properties);
    }

    /** A feed: factory PID {@code dev.osprey.feed}. */
    @Component(
            service = SourceConfig.class,
            configurationPid = "dev.osprey.feed",
            configurationPolicy = ConfigurationPolicy.REQUIRE)
    public static final class FeedConfig extends SourceConfig {

        @Activate
        public FeedConfig(Map<String, Object> properties) {
            super(FEED, Feed.FACTORY, properties);
        }
    }

    /** A venue: factory PID {@code dev.osprey.venue}. */
    @Component(
            service = SourceConfig.class,
            configurationPid = "dev.osprey.venue",
            configurationPolicy = ConfigurationPolicy.REQUIRE)
    public static final class VenueConfig extends SourceConfig {

        @Activate
        public VenueConfig(Map<String, Object> properties) {
            super(VENUE, Venue.FACTORY, properties);
        }
    }

    String kind() {
        return kind;
    }

    /** The {@code component.factory} of its plug-in. */
    String componentFactory() {
        return componentFactory;
    }

    String name() {
        return String.valueOf(properties.get("name"));
    }

    /** Name of the plug-in's component. */
    String factory() {
        return String.valueOf(properties.get("factory"));
    }

    List<String> instruments() {
        return properties.get("instruments") instanceof String[] names ? List.of(names) : List.of();
    }

    /** What is handed to the plug-in. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(PARAMETER)) {
                parameters.put(key.substring(PARAMETER.length()), value);
            }
        });
        return parameters;
    }
}
