package dev.osprey.delivery.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConstructionFailureTest {

    /** As a strategy's parameters are written. */
    public @interface Parameters {
        int fast() default 10;

        int slow__bars() default 30;
    }

    public static final class Cross {
        public Cross(Parameters parameters) {
            if (parameters.fast() >= parameters.slow__bars()) {
                throw new IllegalArgumentException(
                        "fast=" + parameters.fast() + " must be less than slow=" + parameters.slow__bars());
            }
        }
    }

    public static final class Broken {
        static final int NUMBER = Integer.parseInt("x");
    }

    @Test
    void authorsSentenceIsFound() {
        assertThat(ConstructionFailure.find(Cross.class, Map.of("fast", 50)))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("fast=50 must be less than slow=30");
        assertThat(ConstructionFailure.find(Cross.class, Map.of("slow_bars", 5)))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("fast=10 must be less than slow=5");
    }

    @Test
    void classThatCannotBeInitialisedIsTheReason() {
        assertThat(ConstructionFailure.find(Broken.class, Map.of())).get().isInstanceOf(LinkageError.class);
    }

    @Test
    void constructorThatDoesNotThrowGivesNoReason() {
        assertThat(ConstructionFailure.find(Cross.class, Map.of())).isEmpty();
    }
}
