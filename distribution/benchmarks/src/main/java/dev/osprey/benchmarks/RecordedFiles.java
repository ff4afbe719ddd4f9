package dev.osprey.benchmarks;

import dev.osprey.api.Money;
import dev.osprey.api.Side;
import dev.osprey.api.market.BookLevels;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Files as Binance has them, made from tapes: candles, and recorded WebSocket messages of spot. */
final class RecordedFiles {

    private static final long SEED = 20261121;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long FIRST_MILLIS = 1_704_067_200_000L;
    private static final long MINUTE_MILLIS = 60_000;

    /** Of so many messages, as recordings have them, one is a change of the book, three are trades, all others quotes. */
    private static final int MESSAGES_OF_A_DELTA = 16;

    private static final int TRADES_OF_A_DELTA = 3;

    private RecordedFiles() {}

    /** So many candles of a minute. */
    static Path klines(Path file, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        long price = 5_000_000;
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < count; i++) {
                long close = Math.max(1_000_000, price + random.nextInt(-1000, 1001));
                long high = Math.max(price, close) + random.nextInt(500);
                long low = Math.min(price, close) - random.nextInt(500);
                long lots = 1 + random.nextInt(5_000_000);
                long taken = random.nextLong(lots + 1);
                long open = FIRST_MILLIS + i * MINUTE_MILLIS;
                out.write(open + "," + price(price) + "," + price(high) + "," + price(low) + "," + price(close) + ","
                        + quantity(lots) + "," + (open + MINUTE_MILLIS - 1) + ","
                        + Money.format(Desk.BTC.notional(close, lots)) + "," + random.nextInt(5000) + ","
                        + quantity(taken) + "," + Money.format(Desk.BTC.notional(close, taken)) + ",0\n");
                price = close;
            }
        }
        return file;
    }

    /** So many messages, each with the time of its reception before it. */
    static Path messages(Path file, int count) throws IOException {
        DepthTape depth = new DepthTape(DepthTape.SPOT, count / MESSAGES_OF_A_DELTA + 1, SEED);
        TradeTape trades = new TradeTape(1);
        trades.next();
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < count; i++) {
                int of = i % MESSAGES_OF_A_DELTA;
                long time = TradeTape.time(trades.number());
                out.write(time + 1_234_567 + " {\"stream\":\"btcusdt@");
                if (of == 0) {
                    out.write(
                            "depth@100ms\",\"data\":" + delta(depth, i / MESSAGES_OF_A_DELTA, time / NANOS_PER_MILLI));
                } else if (of % (MESSAGES_OF_A_DELTA / TRADES_OF_A_DELTA) == 1) {
                    out.write("trade\",\"data\":" + trade(trades, time / NANOS_PER_MILLI));
                    trades.next();
                } else {
                    out.write("bookTicker\",\"data\":" + quote(trades, i));
                }
                out.write("}\n");
            }
        }
        return file;
    }

    private static String delta(DepthTape depth, int i, long millis) {
        BookLevels levels = depth.deltas[i];
        return "{\"e\":\"depthUpdate\",\"E\":" + millis + ",\"s\":\"BTCUSDT\",\"U\":" + depth.first[i] + ",\"u\":"
                + depth.last[i] + ",\"b\":" + levels(levels, 0, levels.bids()) + ",\"a\":"
                + levels(levels, levels.bids(), levels.size()) + "}";
    }

    private static String levels(BookLevels levels, int from, int to) {
        StringBuilder text = new StringBuilder("[");
        for (int i = from; i < to; i++) {
            text.append(i == from ? "[" : ",[")
                    .append(quoted(price(levels.priceTicks(i))))
                    .append(',')
                    .append(quoted(quantity(levels.quantityLots(i))))
                    .append(']');
        }
        return text.append(']').toString();
    }

    private static String trade(TradeTape trades, long millis) {
        return "{\"e\":\"trade\",\"E\":" + (millis + 1) + ",\"s\":\"BTCUSDT\",\"t\":" + trades.number() + ",\"p\":"
                + quoted(price(trades.priceTicks())) + ",\"q\":" + quoted(quantity(trades.lots())) + ",\"T\":" + millis
                + ",\"m\":" + (trades.aggressor() == Side.SELL) + ",\"M\":true}";
    }

    private static String quote(TradeTape trades, int number) {
        return "{\"u\":" + (50_000_000_000L + number) + ",\"s\":\"BTCUSDT\",\"b\":" + quoted(price(trades.priceTicks()))
                + ",\"B\":" + quoted(quantity(trades.lots())) + ",\"a\":" + quoted(price(trades.priceTicks() + 1))
                + ",\"A\":" + quoted(quantity(trades.lots() + number % 1000)) + "}";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** With eight digits, as all of spot. */
    private static String price(long ticks) {
        return Desk.BTC.formatPrice(ticks) + "000000";
    }

    private static String quantity(long lots) {
        return Desk.BTC.formatQuantity(lots) + "000";
    }
}
