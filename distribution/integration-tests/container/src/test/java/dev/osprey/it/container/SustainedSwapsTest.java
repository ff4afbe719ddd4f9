package dev.osprey.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.engine.Engine;
import dev.osprey.engine.Lane;
import dev.osprey.journal.JournalReader;
import dev.osprey.messages.MessageHeaderDecoder;
import dev.osprey.messages.OrderChangedDecoder;
import dev.osprey.messages.OrderState;
import dev.osprey.messages.StrategySwappedDecoder;
import dev.osprey.messages.TradeDecoder;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/**
 * Swaps back and forth under a sustained load, as often as the system property {@code osprey.swaps} says: each old instance's last event is N and
 * its successor's first N + 1, by what the lanes saw and by what the log says.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SustainedSwapsTest {

    private static final int SWAPS = Integer.getInteger("osprey.swaps", 20);
    private static final int WARM_UP_SWAPS = 20;
    private static final long EVENTS_PER_SECOND = 50_000;
    private static final String NAME = "swapped";
    private static final long MEBIBYTE = 1 << 20;

    @Inject
    private BundleContext context;

    private Engine engine;
    private Delivery delivery;

    /** An instance's time in the track. */
    private record Term(long first, long last, long marketEvents) {}

    @Configuration
    public Option[] container() {
        return Shipped.options();
    }

    @Test
    public void nothingIsSkippedOrSeenTwiceAndNothingStays() throws Exception {
        Flood flood = new Flood(EVENTS_PER_SECOND);
        flood.offer(context, "flood");
        RunningServer server = RunningServer.start(context, settings());
        engine = server.engine();
        delivery = server.delivery();
        deploy(delivery.store(new PlugInJar("swapped", "1.0.0", Strategies.Resting.class, null).stream()));
        deploy(delivery.store(new PlugInJar("swapped", "1.1.0", Strategies.Resting.class, null).stream()));
        // the first collection has telemetry load what it measures collections with
        System.gc();
        for (int i = 0; i < WARM_UP_SWAPS; i++) {
            running();
            swap();
        }
        long classesBefore = loadedClasses();
        long metaspaceBefore = metaspace();
        long givenBefore = flood.given();
        long begin = System.nanoTime();

        List<Term> terms = new ArrayList<>();
        List<Delivery.Swapped> swaps = new ArrayList<>();
        for (int i = 0; i < SWAPS; i++) {
            Lane old = running();
            Delivery.Swapped swapped = swap();
            swaps.add(swapped);
            terms.add(new Term(old.firstSequence(), swapped.lastSequence(), old.marketEvents()));
        }

        double seconds = (System.nanoTime() - begin) / 1e9;
        double rate = (flood.given() - givenBefore) / seconds;
        // before what follows loads classes of its own
        long classesMore = loadedClasses() - classesBefore;
        long metaspaceMore = metaspace() - metaspaceBefore;
        tell(swaps, rate);
        System.out.printf("%d classes and %,d bytes of metaspace more than before%n", classesMore, metaspaceMore);
        assertThat(swaps).allSatisfy(one -> assertThat(one.firstSequence()).isEqualTo(one.lastSequence() + 1));
        for (int i = 1; i < terms.size(); i++) {
            assertThat(terms.get(i).first())
                    .as("first event of instance " + i)
                    .isEqualTo(terms.get(i - 1).last() + 1);
        }
        isWhatTheLogSays(server, terms, swaps);
        assertThat(rate).as("trades a second").isGreaterThan(0.9 * EVENTS_PER_SECOND);
        assertThat(classesMore)
                .as("more classes loaded after " + SWAPS + " swaps")
                .isLessThan(50);
        assertThat(metaspaceMore).as("bytes more of metaspace").isLessThan(2 * MEBIBYTE);
        assertThat(delivery.uncollected()).isEmpty();
    }

    private static String settings() {
        return Shipped.settings()
                .replaceAll(
                        "(?s)\nfeeds:\n.*?(?=\n# ----)",
                        "\nfeeds:\n  flood: {factory: flood, instruments: [BTCUSDT.SIM]}\n")
                .replace("market: synthetic", "market: recorded")
                .replaceAll("(?s)deployments:\n  sma-btc:.*?(?=\n# ----)", "deployments: {}\n");
    }

    private void deploy(StoredBundle bundle) throws Exception {
        delivery.deploy(new DeployRequest(
                        NAME, bundle.digest(), "", Map.of(), List.of("BTCUSDT.SIM"), "", 0, "a test", "to see"))
                .completion()
                .get(60, TimeUnit.SECONDS);
    }

    private Delivery.Swapped swap() throws Exception {
        return delivery.rollback(NAME, 0, "a test", "back or forth")
                .completion()
                .get(60, TimeUnit.SECONDS);
    }

    private Lane running() {
        return engine.lanes().all().stream()
                .filter(lane -> lane.deployment().equals(NAME) && lane.state() == Lane.State.RUNNING)
                .findFirst()
                .orElseThrow();
    }

    /** Counts the trades of each term, and looks for commands of older epochs that were not denied. */
    private static void isWhatTheLogSays(RunningServer server, List<Term> terms, List<Delivery.Swapped> swaps) {
        long[] tradesIn = new long[terms.size()];
        List<Long> swapsInLog = new ArrayList<>();
        List<String> notDenied = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        StrategySwappedDecoder swap = new StrategySwappedDecoder();
        OrderChangedDecoder order = new OrderChangedDecoder();
        int term = 0;
        int epoch = 0;
        try (JournalReader reader = JournalReader.open(server.log())) {
            while (reader.next()) {
                header.wrap(reader.buffer(), reader.offset());
                switch (header.templateId()) {
                    case TradeDecoder.TEMPLATE_ID -> {
                        while (term < terms.size()
                                && reader.sequence() > terms.get(term).last()) {
                            term++;
                        }
                        if (term < terms.size()
                                && reader.sequence() >= terms.get(term).first()) {
                            tradesIn[term]++;
                        }
                    }
                    case StrategySwappedDecoder.TEMPLATE_ID -> {
                        swap.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                        swapsInLog.add(swap.lastSequence());
                        epoch = swap.epoch();
                    }
                    case OrderChangedDecoder.TEMPLATE_ID -> {
                        order.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                        if (order.previousState() == OrderState.NULL_VAL
                                && order.origin().epoch() < epoch
                                && order.state() != OrderState.DENIED) {
                            notDenied.add(order.toString());
                        }
                    }
                    default -> {
                        // neither
                    }
                }
            }
        }
        assertThat(LongStream.of(tradesIn).boxed())
                .as("trades in the log during each instance's term")
                .containsExactlyElementsOf(
                        terms.stream().map(Term::marketEvents).toList());
        assertThat(swapsInLog)
                .endsWith(swaps.stream().map(Delivery.Swapped::lastSequence).toArray(Long[]::new));
        assertThat(notDenied).as("orders of older epochs that went through").isEmpty();
    }

    private static void tell(List<Delivery.Swapped> swaps, double rate) {
        long[] pauses =
                swaps.stream().mapToLong(Delivery.Swapped::pauseNanos).sorted().toArray();
        long[] totals =
                swaps.stream().mapToLong(Delivery.Swapped::totalNanos).sorted().toArray();
        System.out.printf(
                "%d swaps under %,.0f trades a second: pause median %.3f ms, longest %.3f ms; from request to first event median %.1f ms, longest %.1f ms%n",
                swaps.size(),
                rate,
                pauses[pauses.length / 2] / 1e6,
                pauses[pauses.length - 1] / 1e6,
                totals[totals.length / 2] / 1e6,
                totals[totals.length - 1] / 1e6);
    }

    private static long loadedClasses() {
        System.gc();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long metaspace() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getUsed())
                .findFirst()
                .orElseThrow();
    }
}
