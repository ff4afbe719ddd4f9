package dev.osprey.marketdata.replay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.osprey.messages.BookDeltaEncoder;
import dev.osprey.messages.BookSnapshotEncoder;
import dev.osprey.messages.MessageHeaderEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a log that a server has not written so: the checksums of its records are right. */
class LogBooksTest {

    private final ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final LogBooks books = new LogBooks();

    @ParameterizedTest
    @CsvSource({"2305843009213693965, 0, 12", "-1, 3, 2", "4, 5, -1"})
    void updateIdsThatMakeNoSenseAreRefusedBeforeAnybodySeesThem(long first, long last, long previous) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrapDelta(first, last, previous))
                .withMessage(
                        "its update ids make no sense: first=" + first + ", last=" + last + ", previous=" + previous);
    }

    @Test
    void othersAreTaken() {
        assertThatCode(() -> wrapDelta(3, 4, 2)).doesNotThrowAnyException();
        assertThatCode(() -> wrapSnapshot(0)).doesNotThrowAnyException();
    }

    @Test
    void aSnapshotOfANegativeIdIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> wrapSnapshot(-5)).withMessageContaining("first=-5");
    }

    private void wrapDelta(long first, long last, long previous) {
        BookDeltaEncoder delta = new BookDeltaEncoder();
        delta.wrapAndApplyHeader(record, 0, header)
                .instrument(1)
                .firstUpdateId(first)
                .lastUpdateId(last)
                .previousUpdateId(previous)
                .levelsCount(0);
        books.wrap(record, 0, BookDeltaEncoder.TEMPLATE_ID);
    }

    private void wrapSnapshot(long updateId) {
        BookSnapshotEncoder snapshot = new BookSnapshotEncoder();
        snapshot.wrapAndApplyHeader(record, 0, header)
                .instrument(1)
                .updateId(updateId)
                .levelsCount(0);
        books.wrap(record, 0, BookSnapshotEncoder.TEMPLATE_ID);
    }
}
