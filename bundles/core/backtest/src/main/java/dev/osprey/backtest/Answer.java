package dev.osprey.backtest;

import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.CommandRefusedException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What a command answers: its result; or, under {@code error}, the one sentence that says what is wrong with what was asked. */
final class Answer {

    private Answer() {}

    /** Anything but a refusal is a defect, and leaves as it came. */
    static Map<String, Object> of(Supplier<Map<String, Object>> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException | RefusedException | CommandRefusedException e) {
            return Map.of("error", e.getMessage());
        } catch (CompletionException e) {
            return Map.of("error", String.valueOf(e.getCause().getMessage()));
        }
    }
}
