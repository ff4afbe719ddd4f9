package dev.osprey.delivery.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Track;
import dev.osprey.api.TradingState;
import dev.osprey.engine.Command;
import dev.osprey.engine.CommandResult;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo.State;
import dev.osprey.engine.Engine;
import dev.osprey.engine.EngineStatus;
import dev.osprey.engine.Lane;
import dev.osprey.engine.Lanes;
import dev.osprey.engine.StateEvent;
import dev.osprey.engine.StateView;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The log may say later than the lane that an instance has come, and that it has ended. */
class TrackEndTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void aLaneThatNeverHadTheTrackHasNotEndedInIt() throws InterruptedException {
        ScriptedEngine engine = new ScriptedEngine(track(State.RUNNING, 3));

        assertThat(TrackEnd.await(engine, lane(0), LONG)).isFalse();
    }

    @Test
    void anEndThatTheLogHasIsNotWaitedFor() throws InterruptedException {
        ScriptedEngine engine = new ScriptedEngine(track(State.QUARANTINED, 4));

        assertThat(TrackEnd.await(engine, lane(4), LONG)).isTrue();
        assertThat(engine.listeners).isEmpty();
    }

    @Test
    void aLogThatStillHasTheInstanceBeforeIsWaitedFor() throws Exception {
        ScriptedEngine engine = new ScriptedEngine(track(State.RUNNING, 3));
        CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> awaited(engine, lane(4)));
        assertThat(engine.read.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

        engine.tell(track(State.STOPPED, 3));
        engine.tell(track(State.RUNNING, 4));
        assertThat(engine.listeners).as("who still waits").hasSize(1);
        engine.tell(track(State.QUARANTINED, 4));

        assertThat(ended.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(engine.listeners).isEmpty();
    }

    @Test
    void anEndThatDoesNotComeIsNotWaitedForLongerThanAllowed() throws InterruptedException {
        ScriptedEngine engine = new ScriptedEngine(track(State.RUNNING, 4));

        assertThat(TrackEnd.await(engine, lane(4), Duration.ofMillis(1))).isFalse();
        assertThat(engine.listeners).isEmpty();
    }

    private static boolean awaited(Engine engine, Lane lane) {
        try {
            return TrackEnd.await(engine, lane, LONG);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static DeploymentInfo track(State state, int epoch) {
        return new DeploymentInfo(
                1,
                "sma",
                2,
                state == State.RUNNING ? 2 : 0,
                "main",
                List.of(),
                0,
                0,
                0,
                0,
                TradingState.ACTIVE,
                List.of(new TrackInfo(Track.LIVE, state, 2, epoch, 0, "")));
    }

    private static Lane lane(int epoch) {
        return stub(Lane.class, name -> switch (name) {
            case "deployment" -> "sma";
            case "track" -> Track.LIVE;
            case "epoch" -> epoch;
            default -> throw new AssertionError("nobody asks for " + name);
        });
    }

    private static <T> T stub(Class<T> type, Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> answers.apply(method.getName())));
    }

    /** Says of one deployment what the test has it say. */
    private static final class ScriptedEngine implements Engine {

        final List<Consumer<? super StateEvent>> listeners = new CopyOnWriteArrayList<>();
        final CountDownLatch read = new CountDownLatch(1);
        private volatile DeploymentInfo now;

        ScriptedEngine(DeploymentInfo now) {
            this.now = now;
        }

        void tell(DeploymentInfo next) {
            now = next;
            listeners.forEach(listener -> listener.accept(new StateEvent.DeploymentChanged(1, next)));
        }

        @Override
        public <T> T read(Function<? super StateView, ? extends T> query) {
            T answer = query.apply(stub(StateView.class, name -> Optional.of(now)));
            read.countDown();
            return answer;
        }

        @Override
        public AutoCloseable listen(Consumer<? super StateEvent> listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }

        @Override
        public CompletableFuture<CommandResult> execute(Command command) {
            throw new UnsupportedOperationException("the end of a track is read and listened for, and nothing else");
        }

        @Override
        public EngineStatus status() {
            throw new UnsupportedOperationException("the end of a track is read and listened for, and nothing else");
        }

        @Override
        public Lanes lanes() {
            throw new UnsupportedOperationException("the end of a track is read and listened for, and nothing else");
        }

        @Override
        public void startFeeds() {
            throw new UnsupportedOperationException("the end of a track is read and listened for, and nothing else");
        }
    }
}
