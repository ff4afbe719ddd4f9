package dev.osprey.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Beside a tree map, which is slow and obvious. */
final class BookSideTest {

    private final BookSide bids = new BookSide(1);

    @Property(tries = 60)
    void levelsAreThoseOfATreeMapAfterAnyChanges(
            @ForAll long seed, @ForAll boolean areBids, @ForAll @IntRange(min = 1, max = 3_000) int prices) {
        Random random = new Random(seed);
        BookSide side = new BookSide(areBids ? 1 : -1);
        TreeMap<Long, Long> model = new TreeMap<>();
        for (int i = 0; i < 6_000; i++) {
            // first more come than go, then more go than come, until none is left
            boolean goes = random.nextInt(6_000) < i;
            long price = 1_000 + random.nextInt(prices);
            long lots = goes ? 0 : 1 + random.nextInt(9);
            side.set(price, lots);
            if (goes) {
                model.remove(price);
            } else {
                model.put(price, lots);
            }
            long asked = 1_000 + random.nextInt(prices);
            assertThat(side.quantityAt(asked)).isEqualTo(model.getOrDefault(asked, 0L));
            assertThat(side.depth()).isEqualTo(model.size());
            if (i % 500 == 0) {
                assertThat(levels(side)).isEqualTo(levels(areBids ? model.descendingMap() : model));
            }
        }
        assertThat(levels(side)).isEqualTo(levels(areBids ? model.descendingMap() : model));
        assertThat(levels(again(side, areBids))).isEqualTo(levels(side));
        side.clear();
        assertThat(side.depth()).isZero();
    }

    @Test
    void manyLevelsInOrderAndInReverseAreAllThere() {
        for (int price = 1; price <= 10_000; price++) {
            bids.set(price, price);
        }
        for (int price = 20_000; price > 10_000; price--) {
            bids.set(price, price);
        }
        assertThat(bids.depth()).isEqualTo(20_000);
        for (int level : new int[] {0, 1, 63, 64, 9_999, 10_000, 19_999}) {
            assertThat(bids.priceTicks(level)).isEqualTo(20_000 - level);
            assertThat(bids.quantityLots(level)).isEqualTo(20_000 - level);
        }
    }

    @Test
    void anEmptySideHasNothingAndTakesAgain() {
        bids.set(5, 0);
        assertThat(bids.quantityAt(5)).isZero();
        bids.set(5, 1);
        bids.set(5, 0);
        assertThat(bids.depth()).isZero();
        bids.set(7, 3);
        assertThat(bids.priceTicks(0)).isEqualTo(7);
    }

    private static BookSide again(BookSide side, boolean areBids) {
        List<Long> written = new ArrayList<>();
        side.write(written::add);
        Iterator<Long> numbers = written.iterator();
        BookSide again = new BookSide(areBids ? 1 : -1);
        again.set(1, 1);
        again.read(numbers::next);
        return again;
    }

    private static List<Long> levels(BookSide side) {
        List<Long> levels = new ArrayList<>();
        for (int i = 0; i < side.depth(); i++) {
            levels.add(side.priceTicks(i));
            levels.add(side.quantityLots(i));
        }
        return levels;
    }

    private static List<Long> levels(Map<Long, Long> model) {
        List<Long> levels = new ArrayList<>();
        model.forEach((price, lots) -> {
            levels.add(price);
            levels.add(lots);
        });
        return levels;
    }
}
