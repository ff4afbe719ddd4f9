package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.console.http.Answer;
import dev.osprey.console.http.ApiRequest;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.console.http.Router;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.BookInfo;
import dev.osprey.engine.Engine;
import dev.osprey.engine.StateView;
import dev.osprey.engine.StreamInfo;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Instruments, their books and bars, and positions. */
final class MarketResource {

    private static final int MAX_BARS = 5_000;
    private static final int BARS = 500;
    private static final int MAX_DEPTH = 1_000;
    private static final int DEPTH = 10;

    private final Engine engine;

    MarketResource(Engine engine) {
        this.engine = engine;
    }

    void addTo(Router router) {
        router.route("GET", "/positions", this::positions)
                .route("GET", "/instruments", this::instruments)
                .route("GET", "/book", this::book, "instrument", "depth")
                .route("GET", "/bars", this::bars, "instrument", "spec", "limit");
    }

    private Answer positions(ApiRequest request) {
        return Listing.read(engine, StateView::positions).as("positions", StateJson::position);
    }

    /** An instrument, what it was last traded at, and what its market data can be trusted for. */
    private record Priced(Instrument instrument, OptionalLong lastTicks, StreamInfo stream) {}

    private Answer instruments(ApiRequest request) {
        return Listing.read(
                        engine,
                        state -> state.instruments().stream()
                                .map(instrument -> new Priced(
                                        instrument,
                                        state.lastPriceTicks(instrument.id()),
                                        state.stream(instrument.id()).orElse(StreamInfo.none(instrument.name()))))
                                .toList())
                .as(
                        "instruments",
                        (json, priced) -> json.instrument(priced.instrument(), priced.lastTicks(), priced.stream()));
    }

    /** The best {@code depth} levels of each side of an instrument's book. */
    private Answer book(ApiRequest request) {
        String name = instrument(request);
        int depth = request.query("depth", 1, MAX_DEPTH, DEPTH);
        Listing<BookInfo> read = Listing.read(
                engine,
                state -> state.book(Named.instrument(state, name).id(), depth).stream()
                        .toList());
        ObjectNode answer = read.head();
        return Answer.ok(answer.setAll(read.json().book(read.values().get(0))));
    }

    private static String instrument(ApiRequest request) {
        return request.query("instrument")
                .orElseThrow(() -> Problem.badRequest("The query parameter instrument is missing."));
    }

    /** The last {@code limit} bars of an instrument, oldest first; of one {@code spec}, or of all. */
    private Answer bars(ApiRequest request) {
        String name = instrument(request);
        Optional<BarSpec> spec = request.query("spec").map(MarketResource::spec);
        int limit = request.query("limit", 1, MAX_BARS, BARS);
        return Listing.read(engine, state -> bars(state, Named.instrument(state, name), spec, limit))
                .as("bars", StateJson::bar);
    }

    private static List<BarInfo> bars(StateView state, Instrument instrument, Optional<BarSpec> spec, int limit) {
        if (spec.isEmpty()) {
            return state.bars(instrument.id(), limit);
        }
        List<BarInfo> wanted = state.bars(instrument.id(), Integer.MAX_VALUE).stream()
                .filter(bar -> bar.spec().equals(spec.get()))
                .toList();
        return wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
    }

    private static BarSpec spec(String text) {
        try {
            return BarSpec.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("The query parameter spec: " + Fields.shown(e.getMessage()) + ".");
        }
    }
}
