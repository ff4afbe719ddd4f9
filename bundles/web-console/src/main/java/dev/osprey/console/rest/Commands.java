package dev.osprey.console.rest;

import dev.osprey.console.http.Problem;
import dev.osprey.delivery.RefusedException;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandRefusedException;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Engine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands into the core, and what becomes of them as answers. */
final class Commands {

    private static final int TIMEOUT_SECONDS = 30;

    private final Engine engine;

    Commands(Engine engine) {
        this.engine = engine;
    }

    /**
     * Waits until the command's result is in the log.
     *
     * @throws Problem if the core refuses it, or does not answer
     */
    CommandResult execute(Command command) {
        try {
            return engine.execute(command).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw problem(e.getCause());
        } catch (TimeoutException e) {
            throw new Problem(
                    Problem.Kind.TIMED_OUT,
                    "The engine did not answer within " + TIMEOUT_SECONDS
                            + " s; the command may still be carried out.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Kind.UNAVAILABLE, "The server is stopping.");
        } catch (CommandRefusedException | IllegalStateException e) {
            throw problem(e);
        }
    }

    /** Whether it is there within the time; fails as {@link #problem} says. */
    static boolean await(CompletableFuture<?> future, int seconds) {
        try {
            future.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw problem(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Kind.UNAVAILABLE, "The server is stopping.");
        }
    }

    /** A refusal in the words of who refused; anything unexpected goes on as it is, into the server's log. */
    static RuntimeException problem(Throwable cause) {
        if (cause instanceof CommandRefusedException || cause instanceof RefusedException) {
            return new Problem(Problem.Kind.CONFLICT, Problem.sentence(cause.getMessage()));
        }
        if (cause instanceof IllegalStateException) {
            return new Problem(Problem.Kind.UNAVAILABLE, "The engine is not running.");
        }
        return cause instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(cause);
    }
}
