package dev.osprey.backtest;

import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.WrongParametersException;
import dev.osprey.engine.CommandRefusedException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a command answers: its result; or, under {@code error}, the one sentence that says what is wrong. With it stands {@code badUsage}, which is true,
 * where an option makes no sense; without, what was asked for was understood and did not work.
 */
final class Answer {

    private Answer() {}

    /**
     * Answers; anything but a refusal is a defect, and leaves as it came.
     *
     * @param request reads the options; files it does not need
     * @param work    does what they ask for
     */
    static <T> Map<String, Object> of(Supplier<T> request, Function<T, Map<String, Object>> work) {
        T asked;
        try {
            asked = request.get();
        } catch (IllegalArgumentException e) {
            return badUsage(e);
        }
        try {
            return work.apply(asked);
        } catch (WrongOptionException | WrongParametersException e) {
            return badUsage(e);
        } catch (IllegalArgumentException | RefusedException | CommandRefusedException e) {
            return Map.of("error", e.getMessage());
        } catch (CompletionException e) {
            return Map.of("error", String.valueOf(e.getCause().getMessage()));
        }
    }

    private static Map<String, Object> badUsage(RuntimeException e) {
        return Map.of("error", e.getMessage(), "badUsage", true);
    }
}
