package dev.osprey.console.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.osprey.api.Instrument;
import dev.osprey.api.Money;
import dev.osprey.api.Track;
import dev.osprey.engine.BarInfo;
import dev.osprey.engine.BookInfo;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.FillInfo;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.PositionInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import dev.osprey.engine.StateView;
import dev.osprey.engine.StreamInfo;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON of the engine's values. Prices, quantities and money are decimal texts, never numbers; so are 64-bit identities, which a
 * browser's numbers do not hold. Times are ISO 8601 in UTC, to the nanosecond.
 */
public final class StateJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Map<String, Instrument> instruments;

    private StateJson(Map<String, Instrument> instruments) {
        this.instruments = instruments;
    }

    /** With the instruments of a state: they say what a tick and a lot are. */
    public static StateJson of(StateView state) {
        return of(state.instruments());
    }

    /** With these instruments. */
    public static StateJson of(Collection<Instrument> instruments) {
        return new StateJson(
                instruments.stream().collect(Collectors.toUnmodifiableMap(Instrument::name, Function.identity())));
    }

    /** A time of the log; {@code null} for 0. */
    public static String time(long nanos) {
        return nanos == 0
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND))
                        .toString();
    }

    /** {@code live} */
    static String track(Track track) {
        return track.name().toLowerCase(Locale.ROOT);
    }

    static ArrayNode texts(Collection<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    static <T> ArrayNode list(Collection<T> values, Function<T, ObjectNode> json) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(json.apply(value)));
        return array;
    }

    ObjectNode instrument(Instrument instrument, OptionalLong last, StreamInfo stream) {
        ObjectNode json = JSON.objectNode()
                .put("name", instrument.name())
                .put("id", instrument.id())
                .put("version", instrument.version())
                .put("symbol", instrument.symbol())
                .put("venue", instrument.venue())
                .put("base", instrument.base())
                .put("quote", instrument.quote())
                .put("tickSize", Money.format(instrument.tickSize()))
                .put("lotSize", Money.format(instrument.lotSize()))
                .put("lastPrice", last.isEmpty() ? null : instrument.formatPrice(last.getAsLong()));
        return stream(json, stream);
    }

    /** What an instrument's market data can be trusted for. */
    public static ObjectNode stream(ObjectNode json, StreamInfo stream) {
        return json.put("streamState", stream.state().name())
                .put("streamSince", time(stream.since()))
                .put("streamWhy", stream.why())
                .put("bookGaps", stream.gaps());
    }

    /** The best levels; the book has more perhaps. */
    ObjectNode book(BookInfo book) {
        StreamInfo stream = book.stream();
        ObjectNode json = stream(JSON.objectNode().put("instrument", stream.instrument()), stream)
                .put("hasBook", stream.hasBook())
                .put("updateId", Long.toString(stream.updateId()))
                .put("bidLevels", stream.bids())
                .put("askLevels", stream.asks());
        json.set("bids", list(book.bids(), level -> level(stream.instrument(), level)));
        json.set("asks", list(book.asks(), level -> level(stream.instrument(), level)));
        return json;
    }

    private ObjectNode level(String instrument, BookInfo.Level level) {
        return JSON.objectNode()
                .put("price", price(instrument, level.priceTicks()))
                .put("quantity", quantity(instrument, level.quantityLots()));
    }

    public ObjectNode order(OrderInfo order) {
        boolean priced = order.type().isLimited();
        ObjectNode json = JSON.objectNode()
                .put("id", Long.toString(order.clientOrderId()))
                .put("orderId", Long.toString(order.orderId()))
                .put("venueOrderId", Long.toString(order.venueOrderId()))
                .put("deployment", order.deployment())
                .put("track", track(order.track()))
                .put("epoch", order.epoch())
                .put("revision", order.revision())
                .put("cause", order.cause())
                .put("instrument", order.instrument())
                .put("side", order.side().name())
                .put("type", order.type().name())
                .put("timeInForce", order.timeInForce().name())
                .put("state", order.state().name())
                .put("ended", order.state().isTerminal())
                .put("price", priced ? price(order.instrument(), order.priceTicks()) : null)
                .put("quantity", quantity(order.instrument(), order.quantityLots()))
                .put("filled", quantity(order.instrument(), order.filledLots()))
                .put("cash", order.cash() == 0 ? null : Money.format(order.cash()))
                .put("createdAt", time(order.createdAt()))
                .put("sequence", order.sequence())
                .put("text", order.text());
        return terms(json, order);
    }

    /** What only few orders ask for is there only if they do. */
    private ObjectNode terms(ObjectNode json, OrderInfo order) {
        OrderInfo.Terms terms = order.terms();
        if (terms.postOnly()) {
            json.put("postOnly", true);
        }
        if (terms.reduceOnly()) {
            json.put("reduceOnly", true);
        }
        if (order.type().isStop()) {
            json.put(
                            "stopPrice",
                            terms.stopPriceTicks() == 0 ? null : price(order.instrument(), terms.stopPriceTicks()))
                    .put("triggered", terms.triggered());
        }
        if (terms.trailTicks() != 0) {
            json.put("trail", price(order.instrument(), terms.trailTicks()));
        }
        if (terms.displayLots() != 0) {
            json.put("display", quantity(order.instrument(), terms.displayLots()));
        }
        if (terms.expireTime() != 0) {
            json.put("goodTill", time(terms.expireTime()));
        }
        return json;
    }

    public ObjectNode fill(FillInfo fill) {
        return JSON.objectNode()
                .put("sequence", fill.sequence())
                .put("time", time(fill.logTime()))
                .put("venueTime", time(fill.venueTime()))
                .put("deployment", fill.deployment())
                .put("track", track(fill.track()))
                .put("revision", fill.revision())
                .put("order", Long.toString(fill.clientOrderId()))
                .put("executionId", Long.toString(fill.executionId()))
                .put("instrument", fill.instrument())
                .put("side", fill.side().name())
                .put("liquidity", fill.liquidity().name())
                .put("price", price(fill.instrument(), fill.priceTicks()))
                .put("quantity", quantity(fill.instrument(), fill.quantityLots()))
                .put("fee", Money.format(fill.fee()))
                .put("realisedProfit", Money.format(fill.realisedProfit()))
                .put("currency", currency(fill.instrument()));
    }

    public ObjectNode position(PositionInfo position) {
        return JSON.objectNode()
                .put("deployment", position.deployment())
                .put("track", track(position.track()))
                .put("instrument", position.instrument())
                .put("quantity", quantity(position.instrument(), position.quantityLots()))
                .put("averagePrice", position.quantityLots() == 0 ? null : Money.format(position.averagePrice()))
                .put("realisedProfit", Money.format(position.realisedProfit()))
                .put("unrealisedProfit", Money.format(position.unrealisedProfit()))
                .put("fees", Money.format(position.fees()))
                .put("cash", Money.format(position.cash()))
                .put("currency", currency(position.instrument()));
    }

    public ObjectNode deployment(DeploymentInfo deployment) {
        ObjectNode json = JSON.objectNode()
                .put("name", deployment.name())
                .put("id", deployment.id())
                .put("revision", deployment.revision())
                .put("liveRevision", deployment.liveRevision())
                .put("account", deployment.account());
        json.set("instruments", texts(deployment.instruments()));
        json.put("currency", currency(deployment.instruments()))
                .put("capital", Money.format(deployment.capital()))
                .put("realisedProfit", Money.format(deployment.realisedProfit()))
                .put("unrealisedProfit", Money.format(deployment.unrealisedProfit()))
                .put("fees", Money.format(deployment.fees()))
                .put("profit", Money.format(deployment.profit()))
                .put("tradingState", deployment.tradingState().name());
        json.set("tracks", list(deployment.tracks(), StateJson::track));
        return json;
    }

    private static ObjectNode track(DeploymentInfo.TrackInfo track) {
        return JSON.objectNode()
                .put("track", track(track.track()))
                .put("state", track.state().name())
                .put("revision", track.revision())
                .put("epoch", track.epoch())
                .put("lastSequence", track.lastSequence())
                .put("why", track.why());
    }

    ObjectNode revision(RevisionInfo revision) {
        ObjectNode json = JSON.objectNode()
                .put("number", revision.number())
                .put("digest", revision.digest())
                .put("component", revision.component())
                .put("bundle", revision.bundle());
        ObjectNode parameters = json.putObject("parameters");
        new TreeMap<>(revision.parameters()).forEach(parameters::put);
        json.set("instruments", texts(revision.instruments()));
        json.set("bars", texts(revision.bars()));
        return json.put("account", revision.account())
                .put("capital", Money.format(revision.capital()))
                .put("currency", currency(revision.instruments()))
                .put("who", revision.who())
                .put("why", revision.why())
                .put("time", time(revision.logTime()));
    }

    public static ObjectNode rollout(RolloutInfo rollout) {
        return JSON.objectNode()
                .put("number", rollout.number())
                .put("fromRevision", rollout.fromRevision())
                .put("toRevision", rollout.toRevision())
                .put("state", rollout.state().name())
                .put("step", rollout.step().name())
                .put("who", rollout.who())
                .put("why", rollout.why())
                .put("time", time(rollout.logTime()));
    }

    public ObjectNode bar(BarInfo bar) {
        return JSON.objectNode()
                .put("sequence", bar.sequence())
                .put("instrument", bar.instrument())
                .put("spec", bar.spec().toString())
                .put("openTime", time(bar.openTime()))
                .put("closeTime", time(bar.closeTime()))
                .put("open", price(bar.instrument(), bar.openTicks()))
                .put("high", price(bar.instrument(), bar.highTicks()))
                .put("low", price(bar.instrument(), bar.lowTicks()))
                .put("close", price(bar.instrument(), bar.closeTicks()))
                .put("volume", quantity(bar.instrument(), bar.volumeLots()));
    }

    /** Whether all of these are known here: otherwise the instruments must be read again. */
    public boolean knows(String instrument) {
        return instruments.containsKey(instrument);
    }

    private String price(String instrument, long ticks) {
        Instrument known = instruments.get(instrument);
        return known == null ? null : known.formatPrice(ticks);
    }

    private String quantity(String instrument, long lots) {
        Instrument known = instruments.get(instrument);
        return known == null ? null : known.formatQuantity(lots);
    }

    private String currency(List<String> names) {
        return names.isEmpty() ? null : currency(names.get(0));
    }

    private String currency(String instrument) {
        Instrument known = instruments.get(instrument);
        return known == null ? null : known.quote();
    }
}
