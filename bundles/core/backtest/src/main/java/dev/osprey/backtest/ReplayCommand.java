package dev.osprey.backtest;

import dev.osprey.api.risk.RiskCheck;
import dev.osprey.engine.Replays;
import dev.osprey.journal.JournalException;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.RunStartedDecoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code osprey replay}, as the launcher finds it: option {@code log}, a server's log folder. The result has {@code error}, or whether
 * the log computes again to what it says.
 */
@Component(
        service = Function.class,
        property = "osprey.command=replay",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ReplayCommand implements Function<Map<String, Object>, Map<String, Object>> {

    private final BundleContext context;
    private final Replays replays;

    @Activate
    public ReplayCommand(BundleContext context, @Reference Replays replays) {
        this.context = context;
        this.replays = replays;
    }

    /** What {@code data convert} makes is a log, but of no engine's run. */
    private static void requireRun(Path log) {
        try (JournalReader reader = JournalReader.open(log)) {
            if (reader.next()
                    && reader.sequence() == 1
                    && new MessageHeaderDecoder()
                                    .wrap(reader.buffer(), reader.offset())
                                    .templateId()
                            != RunStartedDecoder.TEMPLATE_ID) {
                throw new IllegalArgumentException("log=" + log
                        + " is a recording: it holds market data alone, and nothing that could be computed again");
            }
        }
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> options) {
        Object log = options.get("log");
        if (log == null) {
            return Map.of("error", "log must be given");
        }
        try {
            requireRun(Path.of(log.toString()));
            Replays.Report report =
                    replays.replay(Path.of(log.toString()), new PlugIns(context).services(RiskCheck.class));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("equal", report.difference().isEmpty());
            result.put("records", report.records());
            result.put("checkpoints", report.checkpoints());
            result.put("lastSequence", report.lastSequence());
            result.put("stateHash", report.stateHash());
            report.difference().ifPresent(difference -> result.put("difference", difference));
            return result;
        } catch (IllegalArgumentException | JournalException e) {
            return Map.of("error", e.getMessage());
        }
    }
}
