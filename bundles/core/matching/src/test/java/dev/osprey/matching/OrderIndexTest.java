package dev.osprey.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderIndexTest {

    /** Strides that make many identifiers share a group of slots, beside those that do not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 8, 64, 1L << 32, 1L << 56, -3, 0x9E3779B97F4A7C15L})
    void findsWhatAMapFinds(long stride) {
        SplittableRandom random = new SplittableRandom(stride);
        OrderIndex index = new OrderIndex(0);
        Map<Long, Order> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long id = (random.nextInt(600) - 300) * stride;
            Order order = expected.remove(id);
            if (order != null) {
                index.remove(order);
            } else {
                order = order(id);
                expected.put(id, order);
                index.add(order);
            }
            long other = (random.nextInt(600) - 300) * stride;
            assertThat(index.get(other)).isSameAs(expected.get(other));
            assertThat(index.size()).isEqualTo(expected.size());
        }
        expected.forEach((id, order) -> assertThat(index.get(id)).isSameAs(order));
    }

    @Test
    void growsBeyondItsFirstSize() {
        OrderIndex index = new OrderIndex(10);
        for (long id = 0; id < 10_000; id++) {
            index.add(order(id));
        }

        for (long id = 0; id < 10_000; id++) {
            assertThat(index.get(id).id).isEqualTo(id);
        }
        assertThat(index.get(10_000)).isNull();
    }

    @Test
    void sizeMustBeInRange() {
        assertThatThrownBy(() -> new OrderIndex(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("initialOrders=-1 must be between 0 and 268435456");
    }

    private static Order order(long id) {
        Order order = new Order();
        order.id = id;
        return order;
    }
}
