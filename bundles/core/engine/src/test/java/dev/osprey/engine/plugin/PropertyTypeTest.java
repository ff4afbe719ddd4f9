package dev.osprey.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

final class PropertyTypeTest {

    private final PropertyType type = PropertyType.of(Plug.class).orElseThrow();

    @Test
    void anUnknownNameIsToldWithThoseThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.check(Map.of("quue", "back")))
                .withMessage("quue=back is none of the parameters deep.name, files, latencyMicros, loud, queue, ratio");
    }

    @Test
    void aWordForANumberIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.check(Map.of("latencyMicros", "fast")))
                .withMessage("latencyMicros=fast must be a whole number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.check(Map.of("ratio", "half")))
                .withMessage("ratio=half must be a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> type.check(Map.of("loud", "yes")))
                .withMessage("loud=yes must be true or false");
    }

    @Test
    void textAndTypedValuesAreTaken() {
        type.check(Map.of(
                "latencyMicros", "5", "ratio", "0.5", "loud", "true", "queue", "back", "deep.name", "x", "files", "a"));
        type.check(Map.of("latencyMicros", 5L, "files", new String[] {"a", "b"}));
    }

    @Test
    void whatTheConstructorThrowsIsTold() {
        assertThat(type.failure(Map.of("queue", "fronty", "latencyMicros", "5"), null))
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("queue=fronty, latencyMicros=5"));
        assertThat(type.failure(Map.of(), null)).isEmpty();
    }

    @Test
    void aClassThatTakesNoParametersHasNone() {
        assertThat(PropertyType.of(String.class)).isEmpty();
    }

    /** A plug-in whose constructor accepts one queue alone. */
    public static final class Plug {

        /** Of all types. */
        public @interface Parameters {
            String queue() default "back";

            String[] files() default {};

            long latencyMicros() default 1000;

            double ratio() default 1;

            boolean loud() default false;

            String deep_name() default "";
        }

        public Plug(BundleContext context, Parameters parameters) {
            if (!parameters.queue().equals("back")) {
                throw new IllegalArgumentException(
                        "queue=" + parameters.queue() + ", latencyMicros=" + parameters.latencyMicros());
            }
        }

        public Plug(Parameters parameters) {
            this(null, parameters);
        }
    }
}
