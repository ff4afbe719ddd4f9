package dev.osprey.strategies.movingaveragecross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AveragesTest {

    @Test
    void areWholeWithAsManyClosesAsTheSlowOneNeeds() {
        Averages averages = new Averages(1, 3);

        averages.add(1);
        averages.add(2);
        assertThat(averages.areWhole()).isFalse();
        averages.add(3);
        assertThat(averages.areWhole()).isTrue();
    }

    @Test
    void equalAveragesDoNotDiffer() {
        Averages averages = new Averages(1, 2);
        averages.add(7);
        averages.add(7);

        assertThat(averages.fastLessSlow()).isZero();
    }

    @Test
    void areThoseOfTheLastCloses() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            int fast = 1 + random.nextInt(6);
            int slow = fast + 1 + random.nextInt(6);
            long[] closes = random.longs(40, 1, 1_000).toArray();
            Averages averages = new Averages(fast, slow);
            for (int i = 0; i < closes.length; i++) {
                averages.add(closes[i]);
                long[] seen = Arrays.copyOf(closes, i + 1);
                assertThat(averages.closes()).as("seed %d", seed).isEqualTo(last(seen, slow));
                if (averages.areWhole()) {
                    double difference = mean(last(seen, fast)) - mean(last(seen, slow));
                    assertThat((double) averages.fastLessSlow())
                            .as("seed %d", seed)
                            .isCloseTo(difference * fast * slow, within(1e-6));
                }
            }
        }
    }

    @Test
    void pricesTooLargeToCompareAreRefused() {
        Averages averages = new Averages(2, 4);
        for (int i = 0; i < 4; i++) {
            averages.add(Long.MAX_VALUE / 4);
        }

        assertThatThrownBy(averages::fastLessSlow).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> averages.add(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    private static long[] last(long[] values, int count) {
        return Arrays.copyOfRange(values, Math.max(0, values.length - count), values.length);
    }

    private static double mean(long[] values) {
        return LongStream.of(values).average().orElseThrow();
    }
}
