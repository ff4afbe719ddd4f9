package dev.osprey.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.osprey.api.market.BookLevels;
import dev.osprey.books.BookSynchronizer.Outcome;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    }

    @Test
    void aLostBookWaitsForASnapshotOfWhatWasSeenLast() {
        book.snapshot(3, both());
        book.delta(4, 6, 0, bid(98, 9));
        book.lost();
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        // what changed in 6 is not in it
        book.snapshot(5, both());
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(6, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        book.lost();
        book.delta(8, 9, 0, bid(98, 8));
        book.snapshot(7, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(9);
    }

    @Test
    void aBookThatIsContradictedIsNotMendedByAnOlderSnapshot() {
        book.snapshot(3, both());
        book.delta(4, 6, 0, bid(98, 9));
        book.quote(6, 98, 1, 101, 1);
        assertThat(book.state()).isEqualTo(BookState.STALE);
        book.snapshot(5, both());
        assertThat(book.state()).isEqualTo(BookState.STALE);
        book.snapshot(6, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void anOlderSnapshotDoesNotPutBackABookThatWaitsForADelta() {
        book.snapshot(3, both());
        book.delta(4, 6, 0, bid(98, 9));
        book.delta(8, 8, 0, bid(98, 7));
        book.snapshot(5, both());
        assertThat(book.lastUpdateId()).isEqualTo(6);
        book.delta(7, 7, 0, bid(98, 8));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.book().bidQuantityAt(98)).isEqualTo(7);
    }

    @Test
    void aVenueThatCountsAnewIsBelieved() {
        book.snapshot(1_000, both());
        book.delta(1_001, 1_001, 0, bid(98, 9));
        book.snapshot(1, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.delta(2, 2, 0, bid(98, 5))).isEqualTo(Outcome.APPLIED);
        assertThat(book.book().bidQuantityAt(98)).isEqualTo(5);
        book.restarted();
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(1, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    /** What a venue sends that was restarted while nobody listened, and does not say so. */
    @Test
    void aNumberingThatGoesOnBelowWhatWasSeenIsBelievedInTime() {
        book.snapshot(1_000, both());
        book.lost();
        book.snapshot(20, both());
        for (int id = 21; id < 36; id++) {
            book.delta(id, id, 0, bid(98, id));
            assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        }
        book.delta(36, 36, 0, bid(98, 36));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void whereDeltasFollowEachOtherOneThatOverlapsIsDoubted() {
        book.snapshot(10, both());
        // the first one behind a snapshot alone may begin before it
        assertThat(book.delta(9, 12, 0, bid(98, 3))).isEqualTo(Outcome.APPLIED);
        // 13 and 14 are missing, and a digit is wrong
        assertThat(book.delta(12, 17, 0, bid(98, 4))).isEqualTo(Outcome.WAITING);
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
    }

    @Test
    void aWrongLastUpdateDoesNotFreezeTheBook() {
        book.snapshot(10, both());
        book.delta(11, 1_000_012, 0, bid(98, 3));
        assertThat(book.delta(13, 13, 0, bid(98, 4))).isEqualTo(Outcome.WAITING);
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.delta(14, 14, 0, bid(98, 5));
        book.delta(15, 16, 0, bid(98, 6));
        // too old to tell what came behind it
        book.snapshot(10, both());
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(14, new BookLevels().bid(98, 5));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(16);
        assertThat(book.book().bidQuantityAt(98)).isEqualTo(6);
    }

    @Test
    void aWrongLastUpdateDoesNotFreezeTheBookOfFutures() {
        book.snapshot(10, both());
        book.delta(11, 1_000_012, 10, bid(98, 3));
        book.delta(15, 18, 12, bid(98, 4));
        book.delta(20, 21, 18, bid(98, 5));
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(18, new BookLevels().bid(98, 4));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(21);
    }

    @Test
    void aWrongLastUpdateOfADeltaThatWaitedIsFoundAsWell() {
        book.snapshot(10, both());
        book.delta(12, 1_000_012, 0, bid(98, 3));
        book.delta(13, 13, 0, bid(98, 4));
        book.delta(11, 11, 0, bid(98, 2));
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(12, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(13);
    }

    @Test
    void aSnapshotOfAWrongUpdateDoesNotFreezeTheBook() {
        book.snapshot(1_000_010, both());
        for (int id = 11; id <= 30; id++) {
            book.delta(id, id, 0, bid(98, id));
        }
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(28, both());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(30);
    }

    @Test
    void snapshotsAloneMendASnapshotOfAWrongUpdate() {
        book.snapshot(1_000_010, both());
        for (int id = 11; id <= 30; id++) {
            book.snapshot(id, new BookLevels().bid(98, id));
        }
        assertThat(book.lastUpdateId()).isEqualTo(30);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    /** A digit of it is wrong, and it came late: the book has gone on. */
    @Test
    void aStrangerIsDoubtedAsLongAsTheBookDoesNotGoOn() {
        book.snapshot(10, both());
        book.delta(11, 20, 0, bid(98, 3));
        assertThat(book.delta(11, 19, 0, bid(98, 3))).isEqualTo(Outcome.WAITING);
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        assertThat(book.delta(21, 22, 0, bid(98, 4))).isEqualTo(Outcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    /** The wrong one ends, by chance, where another ends that came behind it. */
    @Test
    void aDeltaThatGoesOnWithBothDecidesNothing() {
        book.snapshot(10, both());
        book.delta(11, 14, 0, bid(98, 3)); // 11 to 12
        book.delta(13, 13, 0, bid(98, 4));
        book.delta(14, 14, 0, bid(97, 5));
        book.delta(15, 16, 0, bid(96, 6));
        assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        book.snapshot(13, new BookLevels().bid(98, 4));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId()).isEqualTo(16);
        assertThat(book.book().bidQuantityAt(97)).isEqualTo(5);
    }

    @Test
    void deltasOfTwoPacesAreOneBook() {
        book.snapshot(10, both());
        book.delta(11, 12, 0, bid(98, 3));
        book.delta(13, 15, 0, bid(98, 4));
        assertThat(book.delta(11, 15, 0, bid(98, 4))).isEqualTo(Outcome.DROPPED);
        assertThat(book.delta(16, 17, 0, bid(98, 5))).isEqualTo(Outcome.APPLIED);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void whatComesTwiceIsNotDoubted() {
        book.snapshot(1_000, both());
        for (int id = 1_001; id <= 1_050; id++) {
            book.delta(id, id, 0, bid(98, id));
        }
        for (int id = 1_001; id <= 1_050; id++) {
            assertThat(book.delta(id, id, 0, bid(98, id))).isEqualTo(Outcome.DROPPED);
        }
        // before the snapshot, and late
        assertThat(book.delta(990, 995, 0, bid(98, 1))).isEqualTo(Outcome.DROPPED);
        assertThat(book.state()).isEqualTo(BookState.LIVE);
    }

    @Test
    void whatTheBookDoesNotComeToIsGivenUp() {
        book.snapshot(10, both());
        book.delta(1_000_011, 1_000_012, 0, bid(98, 3));
        book.snapshot(12, both());
        for (int id = 13; id < 28; id++) {
            book.delta(id, id, 0, bid(98, id));
            assertThat(book.state()).isEqualTo(BookState.RECOVERING);
        }
        book.delta(28, 28, 0, bid(98, 28));
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.waiting()).isZero();
    }

    @Test
    void aCopyGoesOnInTheSameWay() {
        book.snapshot(10, both());
        book.delta(11, 1_000_012, 0, bid(98, 3));
        book.delta(13, 13, 0, bid(98, 4));
        book.quote(1_000_020, 99, 1, 101, 1);
        List<Long> written = new ArrayList<>();
        book.write(written::add);
        BookSynchronizer copy = BookSynchronizer.read(written.iterator()::next);
        List<Long> again = new ArrayList<>();
        copy.write(again::add);
        assertThat(again).isEqualTo(written);
        copy.snapshot(12, both());
        assertThat(copy.state()).isEqualTo(BookState.LIVE);
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
