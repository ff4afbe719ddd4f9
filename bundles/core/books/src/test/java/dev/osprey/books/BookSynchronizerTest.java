package dev.osprey.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.osprey.api.market.BookLevels;
import dev.osprey.books.BookSynchronizer.Outcome;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class BookSynchronizerTest {

    private final BookSynchronizer book = new BookSynchronizer();

    private static BookLevels bid(long price, long quantity) {
        return new BookLevels().bid(price, quantity);
    }

    private static BookLevels ask(long price, long quantity) {
        return new BookLevels().ask(price, quantity);
    }

    private static BookLevels both() {
        return new BookLevels().bid(99, 1).bid(98, 2).ask(101, 1).ask(102, 2);
    }

    @Test
    void deltasBeforeTheSnapshotAreAppliedBehindItAsFarAsTheyAreNewer() {
        assertThat(book.delta(1, 3, 0, bid(97, 7))).isEqualTo(Outcome.WAITING);
        assertThat(book.delta(4, 6, 0, bid(98, 0))).isEqualTo(Outcome.WAITING);
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(3, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(6);
        assertThat(book.book().bidDepth()).isEqualTo(1);
        assertThat(book.book().bidQuantityAt(97)).isZero();
        assertThat(book.dropped()).isEqualTo(1);
    }

    @Test
    void whatIsMissingMakesTheBookRecoverUntilItComes() {
        book.snapshot(3, both());
        assertThat(book.delta(6, 7, 0, bid(98, 5))).isEqualTo(Outcome.WAITING);
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        assertThat(book.delta(8, 8, 0, ask(102, 0))).isEqualTo(Outcome.WAITING);
        assertThat(book.gaps()).isEqualTo(1);
        assertThat(book.delta(4, 5, 0, bid(98, 3))).isEqualTo(Outcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(8);
        assertThat(book.book().bidQuantityAt(98)).isEqualTo(5);
        assertThat(book.delta(4, 5, 0, bid(98, 3))).isEqualTo(Outcome.DROPPED);
        assertThat(book.book().bidQuantityAt(98)).isEqualTo(5);
    }

    @Test
    void futuresAreChainedByThePreviousUpdate() {
        book.snapshot(10, both());
        assertThat(book.delta(8, 12, 7, bid(98, 3))).isEqualTo(Outcome.APPLIED);
        // ids may jump: what counts is the one before
        assertThat(book.delta(15, 20, 12, bid(98, 4))).isEqualTo(Outcome.APPLIED);
        assertThat(book.delta(21, 22, 21, bid(98, 5))).isEqualTo(Outcome.WAITING);
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(22, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void aQuoteThatContradictsTheBookMakesItStaleUntilTheNextSnapshot() {
        book.snapshot(3, both());
        book.quote(3, 99, 1, 101, 1);
        assertThat(book.confirmed()).isEqualTo(1);
        // ahead of the book: proven when it has come so far
        book.quote(5, 99, 2, 101, 1);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        book.delta(4, 5, 0, bid(99, 3));
        assertThat(book.state()).isEqualTo(BookState.STALE);
        book.delta(6, 6, 0, bid(99, 2));
        assertThat(book.state()).isEqualTo(BookState.STALE);
        book.snapshot(7, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void aCrossedBookIsShownAsItIs() {
        book.snapshot(3, both());
        book.delta(4, 4, 0, bid(101, 1));
        assertThat(book.state()).isEqualTo(BookState.DEGRADED);
        assertThat(book.book().bidPriceTicks(0)).isEqualTo(101);
        book.delta(5, 5, 0, ask(101, 0));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void anOlderSnapshotDoesNotPutTheBookBack() {
        book.snapshot(3, both());
        book.delta(4, 4, 0, bid(98, 9));
        book.snapshot(3, both());
        assertThat(book.lastUpdateId()).isEqualTo(4);
        book.lost();
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(3, both());
        assertThat(book.lastUpdateId()).isEqualTo(3);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void whenNobodyWaitsLongEnoughTheOldestIsForgotten() {
        book.snapshot(3, both());
        for (int i = 0; i < 5_000; i++) {
            assertThat(book.delta(10 + i, 10 + i, 0, bid(50, i))).isEqualTo(Outcome.WAITING);
        }
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(4_900, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(5_009);
    }

    @Test
    void levelsAreCheckedWhereTheyComeIn() {
        assertThatThrownBy(() -> bid(1, -1)).hasMessage("quantityLots=-1 must not be negative");
        assertThatThrownBy(() -> ask(1, 1).bid(1, 1)).hasMessage("bids must be added before asks");
        assertThatThrownBy(() -> book.book().bidPriceTicks(0)).hasMessage("level=0 of 0");
    }

    @Property(tries = 100)
    void theBookIsThatOfTwoSortedMaps(@ForAll long seed) {
        Random random = new Random(seed);
        BookSynchronizer own = new BookSynchronizer();
        TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
        TreeMap<Long, Long> asks = new TreeMap<>();
        own.snapshot(0, new BookLevels());
        for (int id = 1; id < 500; id++) {
            BookLevels levels = new BookLevels();
            for (int i = random.nextInt(5); i > 0; i--) {
                change(levels, bids, true, random);
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                change(levels, asks, false, random);
            }
            own.delta(id, id, 0, levels);
        }
        L2Book made = own.book();
        assertThat(made.bidDepth()).isEqualTo(bids.size());
        assertThat(made.askDepth()).isEqualTo(asks.size());
        int level = 0;
        for (Map.Entry<Long, Long> each : bids.entrySet()) {
            assertThat(made.bidPriceTicks(level)).isEqualTo(each.getKey());
            assertThat(made.bidQuantityLots(level++)).isEqualTo(each.getValue());
        }
        level = 0;
        for (Map.Entry<Long, Long> each : asks.entrySet()) {
            assertThat(made.askPriceTicks(level)).isEqualTo(each.getKey());
            assertThat(made.askQuantityLots(level++)).isEqualTo(each.getValue());
            assertThat(made.askQuantityAt(each.getKey())).isEqualTo(each.getValue());
        }
    }

    private static void change(BookLevels levels, Map<Long, Long> side, boolean ofBids, Random random) {
        long price = 1_000 + random.nextInt(60);
        long quantity = random.nextInt(3);
        if (ofBids) {
            levels.bid(price, quantity);
        } else {
            levels.ask(price, quantity);
        }
        if (quantity == 0) {
            side.remove(price);
        } else {
            side.put(price, quantity);
        }
    }

    @Test
    void allocatesNothingOnceItHasHadItsLargestNumberOfLevels() {
        BookLevels levels = new BookLevels();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        book.snapshot(1, both());
        long id = run(levels, 1, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(levels, id, 20_000);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    private long run(BookLevels levels, long last, int count) {
        long id = last;
        for (int i = 0; i < count; i++) {
            levels.clear().bid(i % 300, i % 7).ask(1_000 + i % 300, i % 5);
            book.delta(id + 1, id + 1, 0, levels);
            id++;
        }
        return id;
    }
}
