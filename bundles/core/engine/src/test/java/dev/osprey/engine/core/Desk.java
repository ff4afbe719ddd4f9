package dev.osprey.engine.core;

import dev.osprey.api.Money;
import dev.osprey.api.risk.RiskCheck;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A core with a log in memory, started, with two instruments and, if wanted, a running deployment. */
final class Desk {

    static final long T0 = 1_700_000_000_000_000_000L;
    static final int BTC = 1;
    static final int ETH = 2;
    static final byte[] DIGEST = new byte[32];
    /** One tick of BTC times one lot, in units. */
    static final long UNIT = 10_000;

    final State state = new State();
    final MemoryLog log = new MemoryLog();
    RiskChain chain = RiskChain.EMPTY;
    final Core core = new Core(state, log, chain, CoreSettings.DEFAULT);
    long now = T0;
    int run = 1;
    private int causes;

    Desk() {
        give(Inputs.runStarted(run));
        give(Inputs.instrument("BTCUSDT", "SIM", "BTC", "USDT", 1_000_000, 1_000_000));
        give(Inputs.instrument("ETHUSDT", "SIM", "ETH", "USDT", 1_000_000, 1_000_000));
    }

    /** With deployment 1, {@code sma}, running revision 1 in its live track under epoch 1 with a capital of 1000. */
    static Desk running() {
        Desk desk = new Desk();
        desk.give(Inputs.revision("sma", 1000 * Money.SCALE, "BTCUSDT.SIM,ETHUSDT.SIM", "", 1));
        desk.give(Inputs.start(1, 0, 1, 2));
        desk.give(Inputs.trade(BTC, 100, 1, T0));
        return desk;
    }

    /** Gives an input and returns what followed. */
    List<String> give(byte[] input) {
        int before = log.entries().size();
        if (!core.onInput(new UnsafeBuffer(input), 0, input.length, now)) {
            return List.of("log full");
        }
        List<String> results = new ArrayList<>();
        for (MemoryLog.Entry entry :
                log.entries().subList(before + 1, log.entries().size())) {
            results.add(EventText.of(entry));
        }
        return results;
    }

    /** The next command of deployment 1 in its epoch. */
    Inputs.Asker strategy(int epoch) {
        return Inputs.Asker.strategy(1, epoch, log.entries().size(), 1 + (causes++ & 0x3f));
    }

    long id(int counter) {
        return ClientOrderIds.of(run, counter);
    }

    void require(RiskCheck... checks) {
        List<RiskChain.Available> available = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RiskCheck check : checks) {
            available.add(new RiskChain.Available(check.name(), DIGEST, check));
            names.add(check.name());
        }
        chain = new RiskChain(available);
        core.use(chain);
        give(Inputs.riskChain(names, DIGEST, 0));
    }

    byte[] hash() {
        byte[] hash = new byte[32];
        state.hash(hash);
        return hash;
    }

    static byte[] hash(State state) {
        byte[] hash = new byte[32];
        state.hash(hash);
        return hash;
    }

    /** The state that the log alone gives, from a snapshot taken after so many records. */
    State recovered(int snapshotAfter) {
        State recovered = new State();
        List<MemoryLog.Entry> entries = log.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (i == snapshotAfter) {
                recovered = copy(recovered);
            }
            byte[] bytes = entries.get(i).bytes();
            recovered.apply(new UnsafeBuffer(bytes), 0, bytes.length);
        }
        return recovered;
    }

    static State copy(State state) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        int length = state.encode(buffer, 3);
        return State.decode(buffer, 3, length);
    }
}
