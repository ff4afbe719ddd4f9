package dev.osprey.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.market.BookLevels;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The books of real recordings: equal to those of an independent program in every row, and never a wrong one called live. */
final class RecordedBooksTest {

    private static final int EVERY = 25;
    private static final int SHOWN = 5;
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"spot_btcusdt", "spot_ethusdt", "usdm_btcusdt"})
    void everyRowAndTheFinalBookAreTheReferences(String name) throws Exception {
        Recorded recorded = Recorded.read(name);
        BookSynchronizer book = new BookSynchronizer();
        int row = 1;
        long snapshots = 0;
        long shown = 0;
        for (Recorded.Message message : recorded.messages()) {
            message.giveTo(book);
            if (book.snapshots() > snapshots || book.applied() == shown + EVERY) {
                assertRow(recorded.rows().get(row++), message, book);
                snapshots = book.snapshots();
                shown = book.applied();
            }
        }

        assertThat(row).isEqualTo(recorded.rows().size());
        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(book.lastUpdateId())
                .isEqualTo(recorded.summary().path("final_last_update_id").asLong());
        assertThat(digest(book.book()))
                .isEqualTo(recorded.summary().path("final_book_sha256").asText());
        assertThat(book.contradictions()).isZero();
        assertThat(book.confirmed())
                .isEqualTo(recorded.summary()
                        .path("bbo_vs_bookTicker_at_equal_update_id")
                        .path("equal")
                        .asLong());
    }

    private static void assertRow(String row, Recorded.Message message, BookSynchronizer synchronizer) {
        String[] cells = row.split(",");
        L2Book book = synchronizer.book();
        assertThat(cells[0]).isEqualTo(Integer.toString(message.line()));
        assertThat(cells[1]).isEqualTo(Long.toString(message.nanos()));
        assertThat(cells[2]).isEqualTo(Long.toString(synchronizer.lastUpdateId()));
        assertThat(cells[3]).isEqualTo(Integer.toString(book.bidDepth()));
        assertThat(cells[4]).isEqualTo(Integer.toString(book.askDepth()));
        double bids = 0;
        double asks = 0;
        for (int level = 0; level < SHOWN; level++) {
            assertThat(cells[5 + 2 * level]).isEqualTo(plain(book.bidPriceTicks(level)));
            assertThat(cells[6 + 2 * level]).isEqualTo(plain(book.bidQuantityLots(level)));
            assertThat(cells[15 + 2 * level]).isEqualTo(plain(book.askPriceTicks(level)));
            assertThat(cells[16 + 2 * level]).isEqualTo(plain(book.askQuantityLots(level)));
            bids += book.bidQuantityLots(level);
            asks += book.askQuantityLots(level);
        }
        double bid = book.bidPriceTicks(0) / 1e8;
        double ask = book.askPriceTicks(0) / 1e8;
        double bidQuantity = book.bidQuantityLots(0);
        double askQuantity = book.askQuantityLots(0);
        near(cells[25], (bid + ask) / 2);
        near(cells[26], (bid * askQuantity + ask * bidQuantity) / (bidQuantity + askQuantity));
        near(cells[27], (bids - asks) / (bids + asks));
    }

    private static void near(String expected, double actual) {
        double number = Double.parseDouble(expected);
        assertThat(Math.abs(actual - number)).isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(number)));
    }

    private static String plain(long units) {
        return BigDecimal.valueOf(units, 8).stripTrailingZeros().toPlainString();
    }

    private static String digest(L2Book book) throws NoSuchAlgorithmException {
        List<String> bids = new ArrayList<>();
        List<String> asks = new ArrayList<>();
        for (int level = 0; level < book.bidDepth(); level++) {
            bids.add(plain(book.bidPriceTicks(level)) + ":" + plain(book.bidQuantityLots(level)));
        }
        for (int level = 0; level < book.askDepth(); level++) {
            asks.add(plain(book.askPriceTicks(level)) + ":" + plain(book.askQuantityLots(level)));
        }
        String text = String.join(";", bids) + "|" + String.join(";", asks);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Loses, repeats and swaps deltas of the recording; now and then a snapshot comes, which is the true book of that moment. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void afterAnyFaultTheBookIsTheSameOrSaysThatItIsNot(long seed) throws Exception {
        String[] names = {"spot_btcusdt", "usdm_btcusdt"};
        Recorded recorded = Recorded.read(names[(int) (seed % 2)]);
        Random random = new Random(seed);
        Map<Long, String> truth = new HashMap<>();
        BookSynchronizer whole = new BookSynchronizer();
        BookSynchronizer faulty = new BookSynchronizer();
        List<Recorded.Message> late = new ArrayList<>();
        int live = 0;
        int notLive = 0;
        int count = 0;
        for (Recorded.Message message : recorded.messages()) {
            message.giveTo(whole);
            if (message.kind() == Recorded.Kind.QUOTE) {
                message.giveTo(faulty);
                continue;
            }
            if (whole.state() == BookState.LIVE) {
                truth.put(whole.lastUpdateId(), top(whole.book()));
            }
            int fault = random.nextInt(100);
            if (fault == 1) {
                late.add(message);
            } else if (fault != 0) {
                message.giveTo(faulty);
                if (fault == 2) {
                    message.giveTo(faulty);
                }
            }
            if (!late.isEmpty() && random.nextInt(10) == 0) {
                late.remove(0).giveTo(faulty);
            }
            if (++count % 300 == 0 && whole.state() == BookState.LIVE) {
                faulty.snapshot(whole.lastUpdateId(), levels(whole.book()));
            }
            if (faulty.state() == BookState.LIVE) {
                live++;
                assertThat(top(faulty.book())).isEqualTo(truth.get(faulty.lastUpdateId()));
            } else {
                notLive++;
            }
        }
        assertThat(live).isGreaterThan(100);
        assertThat(notLive).isGreaterThan(100);
        faulty.snapshot(whole.lastUpdateId(), levels(whole.book()));
        assertThat(faulty.state()).isEqualTo(BookState.LIVE);
        assertThat(digest(faulty.book())).isEqualTo(digest(whole.book()));
    }

    private static String top(L2Book book) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < 20; level++) {
            text.append(book.bidPriceTicks(level))
                    .append(':')
                    .append(book.bidQuantityLots(level))
                    .append(' ');
            text.append(book.askPriceTicks(level))
                    .append(':')
                    .append(book.askQuantityLots(level))
                    .append(' ');
        }
        return text.append(book.bidDepth()).append(' ').append(book.askDepth()).toString();
    }

    private static BookLevels levels(L2Book book) {
        BookLevels levels = new BookLevels();
        for (int level = 0; level < book.bidDepth(); level++) {
            levels.bid(book.bidPriceTicks(level), book.bidQuantityLots(level));
        }
        for (int level = 0; level < book.askDepth(); level++) {
            levels.ask(book.askPriceTicks(level), book.askQuantityLots(level));
        }
        return levels;
    }
}
