package dev.osprey.engine.runtime;

import dev.osprey.api.risk.RiskCheck;
import dev.osprey.engine.Replays;
import dev.osprey.engine.core.Replay;
import dev.osprey.engine.core.RiskChain;
import dev.osprey.engine.core.State;
import dev.osprey.journal.JournalException;
import dev.osprey.journal.JournalReader;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Computes a server's log again, from its first record. */
@Component(service = Replays.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ReplaysComponent implements Replays {

    @Override
    public Report replay(Path log, List<RiskCheck> riskChain) {
        RiskChain chain = new RiskChain(riskChain.stream()
                .map(check -> new RiskChain.Available(check.name(), BundleDigest.of(check.getClass()), check))
                .toList());
        Replay replay = new Replay(new State(), chain);
        long records = 0;
        long last = 0;
        Optional<Replay.Difference> difference = Optional.empty();
        try (JournalReader reader = JournalReader.open(log)) {
            while (difference.isEmpty() && reader.next()) {
                difference = replay.onRecord(reader.buffer(), reader.offset(), reader.length(), reader.endsGroup());
                records++;
                last = reader.sequence();
            }
        } catch (JournalException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        byte[] hash = new byte[32];
        replay.state().hash(hash);
        return new Report(
                records,
                replay.checkpoints(),
                last,
                HexFormat.of().formatHex(hash),
                difference.map(found -> "record " + found.sequence() + ": recorded " + found.recorded()
                        + ", computed again " + found.computed()));
    }
}
