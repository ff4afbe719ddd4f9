package dev.osprey.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Side;
import org.junit.jupiter.api.Test;

/** The levels that a tape keeps: those of each event that it keeps, and no room without end. */
class TapeTest {

    private static final int EVENTS = 1 << 10;
    private static final int LEVELS = 1_000;
    private static final int BOOKS = 300;

    private final Tape tape = new Tape(EVENTS);

    private void book(int number, long needed) {
        for (int level = 0; level < LEVELS; level++) {
            tape.level(level % 2 == 0 ? Side.BUY : Side.SELL, number, level, level + 1, needed);
        }
        tape.addBook(number, number, 0, 0, 0);
    }

    private void assertKept(long event, int number) {
        assertThat(tape.sequence(event)).isEqualTo(number);
        long first = tape.value(event, Tape.FIRST);
        assertThat(tape.value(event, Tape.SECOND) - first).isEqualTo(LEVELS);
        for (int level = 0; level < LEVELS; level++) {
            assertThat(tape.levels().priceTicks(first + level)).isEqualTo(number);
            assertThat(tape.levels().before(first + level)).isEqualTo(level);
            assertThat(tape.levels().after(first + level)).isEqualTo(level + 1);
            assertThat(tape.levels().side(first + level)).isEqualTo(level % 2 == 0 ? Side.BUY : Side.SELL);
        }
    }

    @Test
    void eventsWhoseLevelsNeedTheRoomOfLaterOnesAreForgotten() {
        for (int number = 0; number < BOOKS; number++) {
            book(number, tape.end());
        }
        assertThat(tape.levels().room()).isEqualTo(1 << 17);
        assertThat(tape.start()).isPositive().isLessThan(BOOKS - 100);
        for (long event = tape.start(); event < tape.end(); event++) {
            assertKept(event, (int) event);
        }
    }

    @Test
    void eventsThatAreNeededAreKeptWhateverRoomTheyNeed() {
        for (int number = 0; number < BOOKS; number++) {
            book(number, 0);
        }
        assertThat(tape.start()).isZero();
        for (long event = 0; event < tape.end(); event++) {
            assertKept(event, (int) event);
        }
    }

    @Test
    void eventsThatGiveWayToNewerOnesGiveTheirLevelsRoomToo() {
        for (int number = 0; number < 3 * BOOKS; number++) {
            book(number, tape.end());
            for (int i = 0; i < 50; i++) {
                tape.add(Tape.TRADE, number, number, 0, 1, 1, 0, 0);
            }
        }
        assertThat(tape.start()).isEqualTo(tape.end() - EVENTS);
        assertThat(tape.levels().room()).isLessThan(1 << 16);
    }
}
