package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SoundnessTest {

    /** An interrupt ends a run between two events; what it came to by then would look like any other result. */
    @Test
    void anInterruptedRunHasNoFigures() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Soundness.require(null, List.of())).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
