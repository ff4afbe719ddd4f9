package dev.osprey.marketdata.replay;

import dev.osprey.api.market.Feed;
import dev.osprey.api.market.FeedContext;
import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Recorded market data from files: at its own pace or faster, or, in a backtest, as time asks for it.
 *
 * <p>It reads the public dumps of Binance (trades, aggTrades and klines), the ticks and bars of LEAN, and plain CSV with named columns (trades, quotes, bars), plain or compressed,
 * of several instruments, merged by time; and logs, of {@code osprey data convert} or of a server. The README has the formats.
 */
@Component(
        factory = Feed.FACTORY,
        service = Feed.class,
        name = "replay",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = ReplayFeed.Parameters.class)
public final class ReplayFeed implements Feed {

    /** What an operator may set. */
    @ObjectClassDefinition(name = "Replay", description = "Recorded market data from files")
    public @interface Parameters {

        @AttributeDefinition(
                name = "Files",
                description = "Files of an instrument: BTCUSDT.SIM=monday.csv.gz;tuesday.csv.gz;"
                        + " with one instrument, paths alone. Plain, gzip or zip; or the folder of a log."
                        + " Relative paths are taken against the server's home")
        String[] files() default {};

        @AttributeDefinition(
                name = "Format",
                description =
                        "Binance dumps of trades, aggTrades or klines, LEAN ticks and bars, CSV with named columns, or a log; auto: by the look of it",
                options = {
                    @Option(label = "By the first line", value = "auto"),
                    @Option(
                            label = "By the first line, and WebSocket messages by the time of their reception",
                            value = "autoReceived"),
                    @Option(label = "Binance trades", value = "trades"),
                    @Option(label = "Binance aggTrades", value = "aggTrades"),
                    @Option(label = "Binance klines", value = "klines"),
                    @Option(label = "LEAN ticks", value = "leanTicks"),
                    @Option(label = "LEAN bars", value = "leanBars"),
                    @Option(label = "CSV with named columns", value = "csv"),
                    @Option(label = "WebSocket messages, by the venue's time", value = "webSocket"),
                    @Option(label = "WebSocket messages, by the time of their reception", value = "webSocketReceived"),
                    @Option(label = "Folder of a log", value = "log")
                })
        String format() default "auto";

        @AttributeDefinition(
                name = "Time unit",
                description = "How times are written; auto: by their look and magnitude",
                options = {
                    @Option(label = "By the first time", value = "auto"),
                    @Option(label = "Seconds", value = "s"),
                    @Option(label = "Milliseconds", value = "ms"),
                    @Option(label = "Microseconds", value = "us"),
                    @Option(label = "Nanoseconds", value = "ns"),
                    @Option(label = "ISO 8601", value = "iso"),
                    @Option(label = "Dates without dashes", value = "date")
                })
        String timeUnit() default "auto";

        @AttributeDefinition(
                name = "Zone",
                description =
                        "Time zone of LEAN's files and of dates without dashes, such as UTC-05 or America/New_York;"
                                + " empty: UTC-05 for LEAN's in a folder of fxcm, else UTC",
                required = false)
        String zone() default "";

        @AttributeDefinition(
                name = "Bar",
                description = "How long the bars of the files are, such as 1m or 4h; empty: as the files show",
                required = false)
        String bar() default "";

        @AttributeDefinition(
                name = "Bars of quotes",
                description =
                        "What becomes of bars that have a bid and an ask side: one bar of the middles, of the bids or"
                                + " of the asks, or a bar of each side, such as 1h-bid and 1h-ask",
                options = {
                    @Option(label = "Middle", value = "mid"),
                    @Option(label = "Bid", value = "bid"),
                    @Option(label = "Ask", value = "ask"),
                    @Option(label = "Bid and ask", value = "both")
                })
        String quoteBars() default "mid";

        @AttributeDefinition(
                name = "Pace",
                description =
                        "1: as recorded, 10: ten times faster, full: as fast as the server takes it. Of no effect in a backtest")
        String pace() default "1";

        @AttributeDefinition(
                name = "On damage",
                description = "What happens at a line that cannot be read",
                options = {
                    @Option(label = "Stop the feed", value = "stop"),
                    @Option(label = "Report, count and skip it", value = "skip")
                })
        String onDamage() default "stop";

        @AttributeDefinition(
                name = "From",
                description = "First time that counts, such as 2024-08-09 or 2024-08-09T12:00:00Z; of bars their start",
                required = false)
        String from() default "";

        @AttributeDefinition(name = "To", description = "First time that counts no more", required = false)
        String to() default "";
    }

    /** Framework property: the server's home. */
    private static final String HOME = "osprey.home";

    private final Settings settings;
    private Replay replay;

    /** @throws IllegalArgumentException if a parameter makes no sense; says which, and what is allowed */
    @Activate
    public ReplayFeed(BundleContext context, Parameters parameters) {
        this(Path.of(Objects.requireNonNullElse(context.getProperty(HOME), "")), parameters);
    }

    /** As the component, but for relative paths: they are taken against the working folder. */
    public ReplayFeed(Parameters parameters) {
        this(Path.of(""), parameters);
    }

    private ReplayFeed(Path home, Parameters parameters) {
        this.settings = Settings.of(parameters, home);
    }

    @Override
    public void start(FeedContext context) {
        replay = new Replay(settings, context);
    }

    @Override
    public int poll(long now, int limit) {
        return replay == null ? 0 : replay.poll(now, limit);
    }

    @Override
    public long nextTime() {
        return replay == null ? ENDED : replay.nextTime();
    }

    @Override
    public void close() {
        if (replay != null) {
            replay.close();
        }
    }
}
