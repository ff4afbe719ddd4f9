package dev.osprey.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.api.Instrument;
import dev.osprey.api.Side;
import dev.osprey.api.market.Book;
import dev.osprey.api.market.BookLevels;
import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import dev.osprey.api.market.MarketDataSink;
import dev.osprey.api.market.StreamState;
import dev.osprey.api.venue.Venue;
import dev.osprey.api.venue.VenueContext;
import dev.osprey.api.venue.VenueOrder;
import dev.osprey.engine.Simulation;
import dev.osprey.engine.SimulationSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a venue that takes books is told of them. */
class VenueBooksTest {

    private static final int ID = 1;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path directory;

    private final List<Event> events = new ArrayList<>();
    private final BookLevels levels = new BookLevels();

    private interface Event {
        boolean give(MarketDataSink sink, long time);
    }

    @Test
    void aVenueIsToldWhichLevelsAnEventHasNamedAndWhenTheStreamChanges() {
        events.add((sink, time) -> sink.bookSnapshot(
                ID, time, 10, levels.clear().bid(99, 5).bid(98, 4).ask(101, 3)));
        events.add((sink, time) ->
                sink.bookDelta(ID, time, 11, 12, 0, levels.clear().bid(98, 0).ask(102, 7)));
        // One is missing: it waits, and comes with the one before it.
        events.add((sink, time) ->
                sink.bookDelta(ID, time, 14, 14, 0, levels.clear().bid(97, 2)));
        events.add((sink, time) ->
                sink.bookDelta(ID, time, 13, 13, 0, levels.clear().bid(99, 6)));
        events.add((sink, time) -> sink.quote(ID, time, 99, 6, 100, 3, 14));

        assertThat(told())
                .containsExactly(
                        "book 10 LIVE: all",
                        "book 12 LIVE: BUY 98 = 0, SELL 102 = 7",
                        "book 12 RECOVERING: all",
                        "stream RECOVERING at 3",
                        "book 14 LIVE: all",
                        "stream LIVE at 4",
                        "stream STALE at 5");
    }

    private List<String> told() {
        Listener venue = new Listener();
        SimulationSettings settings = new SimulationSettings(
                directory,
                1,
                List.of(new Instrument(0, 0, "BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 100_000)),
                List.of(new SimulationSettings.FeedSource("script", new Script(events), List.of(Market.BTC))),
                List.of(new SimulationSettings.VenueSource("SIM", venue)),
                List.of(),
                Map.of());
        try (Simulation simulation = new SimulationsComponent().open(settings)) {
            simulation.engine().startFeeds();
            simulation.run(count -> true);
        }
        return venue.told;
    }

    private static final class Script implements Feed {
        private final List<Event> events;
        private FeedContext context;
        private int given;

        Script(List<Event> events) {
            this.events = events;
        }

        @Override
        public void start(FeedContext to) {
            context = to;
        }

        @Override
        public int poll(long now, int limit) {
            if (given == events.size() || now < nextTime()) {
                return 0;
            }
            boolean taken = events.get(given).give(context.sink(), nextTime());
            given += taken ? 1 : 0;
            return taken ? 1 : 0;
        }

        @Override
        public long nextTime() {
            return given < events.size() ? (given + 1) * SECOND : ENDED;
        }

        @Override
        public void close() {}
    }

    private static final class Listener implements Venue {
        private final List<String> told = new ArrayList<>();

        @Override
        public boolean takesBooks() {
            return true;
        }

        @Override
        public void onBook(Book book) {
            List<String> named = new ArrayList<>();
            for (int i = 0; i < book.changes(); i++) {
                Side side = book.changedSide(i);
                long price = book.changedPriceTicks(i);
                named.add(side + " " + price + " = " + book.quantityLotsAt(side, price));
            }
            String what = book.changes() == Book.ALL_LEVELS ? "all" : String.join(", ", named);
            told.add("book " + book.updateId() + " " + book.state() + ": " + what);
        }

        @Override
        public void onStreamState(Instrument instrument, StreamState state, long sequence, long venueTime) {
            told.add("stream " + state + " at " + venueTime / SECOND);
        }

        @Override
        public void start(VenueContext context) {}

        @Override
        public void submit(VenueOrder order) {}

        @Override
        public void cancel(VenueOrder order) {}

        @Override
        public void modify(VenueOrder order) {}

        @Override
        public void query(VenueOrder order) {}

        @Override
        public void close() {}
    }
}
