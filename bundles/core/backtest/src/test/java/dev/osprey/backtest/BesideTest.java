package dev.osprey.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BesideTest {

    private static final String NAME = "beside-test";

    @Test
    void theResultIsWhatTheWorkReturnsOnItsOwnThread() {
        try (Beside<String> beside =
                new Beside<>(NAME, () -> Thread.currentThread().getName())) {
            assertThat(beside.result()).isEqualTo(NAME);
        }
    }

    @Test
    void whatTheWorkThrowsIsThrownWhereTheResultIsAskedFor() {
        IllegalArgumentException thrown = new IllegalArgumentException("data=x cannot be read");
        try (Beside<String> beside = new Beside<>(NAME, () -> {
            throw thrown;
        })) {
            assertThatThrownBy(beside::result).isSameAs(thrown);
        }
    }

    @Test
    void closingInterruptsTheWorkAndLeavesNoThread() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Beside<Void> beside = new Beside<>(NAME, () -> {
            thread.set(Thread.currentThread());
            begun.countDown();
            TimeUnit.DAYS.sleep(1);
            return null;
        });
        begun.await();

        beside.close();

        assertThat(thread.get().isAlive()).isFalse();
    }

    @Test
    void anInterruptedThreadGetsTheResultToo() {
        CountDownLatch asked = new CountDownLatch(1);
        try (Beside<String> beside = new Beside<>(NAME, () -> {
            asked.await();
            return "done";
        })) {
            Thread.currentThread().interrupt();
            asked.countDown();

            assertThat(beside.result()).isEqualTo("done");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
