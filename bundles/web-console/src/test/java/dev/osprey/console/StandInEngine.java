package dev.osprey.console;

import dev.osprey.engine.Command;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineStatus;
import dev.osprey.engine.Lanes;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** An engine whose state and answers a test decides; it keeps the commands that it was given. */
final class StandInEngine implements Engine {

    final StandInState state = new StandInState();
    final List<Command> commands = new CopyOnWriteArrayList<>();
    volatile Function<Command, CompletableFuture<CommandResult>> answer =
            command -> CompletableFuture.completedFuture(new CommandResult(7, 0));
    volatile List<String> problems = List.of();

    private final List<Consumer<? super StateEvent>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<CommandResult> execute(Command command) {
        commands.add(command);
        return answer.apply(command);
    }

    @Override
    public <T> T read(Function<? super StateView, ? extends T> query) {
        synchronized (state) {
            return query.apply(state);
        }
    }

    @Override
    public EngineStatus status() {
        synchronized (state) {
            return new EngineStatus(
                    "paper", problems.isEmpty(), problems, 3, state.sequence, state.sequence, state.logTime, false);
        }
    }

    @Override
    public Lanes lanes() {
        throw new UnsupportedOperationException("the console does not touch lanes");
    }

    @Override
    public void startFeeds() {
        throw new UnsupportedOperationException("the console does not start feeds");
    }

    @Override
    public AutoCloseable listen(Consumer<? super StateEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells the listeners, as the follower does. */
    void tell(StateEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    int listeners() {
        return listeners.size();
    }
}
