package dev.osprey.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.osprey.api.OrderState;
import dev.osprey.delivery.Delivery;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.DeploymentInfo.TrackInfo;
import dev.osprey.engine.Engine;
import dev.osprey.engine.OrderInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.RolloutInfo;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Strategies come, take over, come back, misbehave and go, in the framework that ships. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DeliveryTest {

    private static final String INSTRUMENT = "BTCUSDT.SIM";
    private static final String WHO = "a test";

    @Inject
    private BundleContext context;

    private Engine engine;
    private Delivery delivery;

    @Configuration
    public Option[] container() {
        return Shipped.options();
    }

    @Before
    public void start() {
        RunningServer server = RunningServer.start(
                context,
                Shipped.settings()
                        .replace("market: synthetic", "market: synthetic\n      eventsPerSecond: 500")
                        .replaceAll("(?s)deployments:\n  sma-btc:.*?(?=\n# ----)", "deployments: {}\n"));
        engine = server.engine();
        delivery = server.delivery();
    }

    @Test
    public void newVersionTakesOverBehindTheOldOnesLastEventAndTheOldOneComesBack() throws Exception {
        StoredBundle first = delivery.store(shipped("1.0.0"));
        StoredBundle second = delivery.store(shipped("1.1.0"));
        Map<String, String> parameters = Map.of("fast", "1", "slow", "2", "bar", "100ms");

        swapped(delivery.deploy(request("swap", first, parameters)));
        Delivery.Swapped there = swapped(delivery.deploy(request("swap", second, Map.of())));
        Delivery.Swapped back = swapped(delivery.rollback("swap", 0, WHO, "back"));

        assertThat(there.firstSequence()).isEqualTo(there.lastSequence() + 1);
        assertThat(back.firstSequence()).isEqualTo(back.lastSequence() + 1).isGreaterThan(there.firstSequence());
        assertThat(back.epoch()).isGreaterThan(there.epoch());
        List<RevisionInfo> revisions = engine.read(state -> state.revisions("swap"));
        assertThat(revisions)
                .extracting(
                        revision -> revision.digest(),
                        revision -> revision.parameters().get("slow"))
                .containsExactly(tuple(first.digest(), "2"), tuple(second.digest(), "2"), tuple(first.digest(), "2"));
        assertThat(running("swap").state()).isEqualTo(TrackInfo.State.RUNNING);
        Await.until(
                "it trades under its third revision",
                () -> engine.read(state -> state.fills(100)).stream()
                        .anyMatch(fill -> fill.deployment().equals("swap") && fill.revision() == 3));
    }

    @Test
    public void badBundlesAreRefusedWithTheReasonAndLeaveNothingBehind() throws IOException {
        delivery.store(new PlugInJar("taken", "1.0.0", Strategies.Resting.class, null).stream());
        List<StoredBundle> stored = delivery.bundles();
        List<String> installed = installed();

        refused(
                new PlugInJar("bad", "1.0.0", Strategies.Resting.class, null).header("Export-Package", "test"),
                "Export-Package");
        refused(
                new PlugInJar("bad", "1.0.0", Strategies.Resting.class, null)
                        .header("Import-Package", "org.slf4j,dev.osprey.api.strategy"),
                "org.slf4j");
        refused(
                new PlugInJar("bad", "1.0.0", Strategies.Resting.class, null)
                        .header("Import-Package", "dev.osprey.api.strategy;version=\"[7,8)\""),
                "dev.osprey.api.strategy");
        refused(
                new PlugInJar("taken", "1.0.0", Strategies.Resting.class, null).header("Built-By", "somebody else"),
                "test.taken 1.0.0 is already taken with other content");

        assertThat(delivery.bundles()).isEqualTo(stored);
        assertThat(installed()).isEqualTo(installed);
    }

    @Test
    public void strategyThatIsNotMadeIsRefusedInItsAuthorsWordsAndNothingStays() {
        StoredBundle picky = delivery.store(
                new PlugInJar("picky", "1.0.0", Strategies.Picky.class, Strategies.Picky.Parameters.class)
                        .parameter("lots", 2).stream());
        StoredBundle broken = delivery.store(new PlugInJar("broken", "1.0.0", Strategies.Broken.class, null).stream());
        List<String> installed = installed();

        assertThatThrownBy(() -> delivery.deploy(request("broken", broken, Map.of())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no luck today");
        assertThatThrownBy(() -> delivery.deploy(request("picky", picky, Map.of("lots", "3"))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lots=3 must be even");

        List<DeploymentInfo> deployments = engine.read(state -> state.deployments());
        assertThat(deployments).extracting(DeploymentInfo::name).doesNotContain("picky", "broken");
        assertThat(installed()).isEqualTo(installed);
    }

    @Test
    public void firstRevisionThatCannotStartLeavesItsNameToTheNext() throws Exception {
        StoredBundle starter = starter("first");

        assertThatThrownBy(() -> swapped(delivery.deploy(request("first", starter, Map.of("lots", "3")))))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("first: lots=3 must be even to start");
        Await.until("it is quarantined", () -> running("first").state() == TrackInfo.State.QUARANTINED);
        assertThatThrownBy(() -> delivery.rollback("first", 0, WHO, ""))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "first has no earlier revision to go back to: revision 1 is quarantined"
                                + " (lots=3 must be even to start), and none ran before it; deploy another one under that name.");

        Delivery.Swapped next = swapped(delivery.deploy(request("first", starter, Map.of("lots", "4"))));

        assertThat(next.revision()).isEqualTo(2);
        assertThat(running("first").state()).isEqualTo(TrackInfo.State.RUNNING);
        assertThat(running("first").revision()).isEqualTo(2);
        assertThat(running("first").why()).doesNotContain("even");
    }

    @Test
    public void whatRanBeforeRunsAgainIfTheNewRevisionCannotStart() throws Exception {
        StoredBundle starter = starter("again");
        swapped(delivery.deploy(request("again", starter, Map.of("lots", "2"))));

        assertThatThrownBy(() -> swapped(delivery.deploy(request("again", starter, Map.of("lots", "5")))))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("again: lots=5 must be even to start. Revision 1 runs again.");

        assertThat(running("again").state()).isEqualTo(TrackInfo.State.RUNNING);
        assertThat(running("again").revision()).isEqualTo(1);
        Await.until("the log says why", () -> {
            RolloutInfo last = engine.read(state -> state.rollouts("again")).get(1);
            return last.state() == RolloutInfo.State.ABORTED && last.why().endsWith("Revision 1 runs again.");
        });
        assertThat(swapped(delivery.deploy(request("again", starter, Map.of("lots", "6"))))
                        .revision())
                .isEqualTo(3);
    }

    private StoredBundle starter(String name) {
        return delivery.store(
                new PlugInJar(name, "1.0.0", Strategies.Starter.class, Strategies.Starter.Parameters.class)
                        .parameter("lots", 2).stream());
    }

    @Test
    public void swapThatTheCoreRefusesLeavesTheOldRevisionRunning() throws Exception {
        StoredBundle seller = delivery.store(new PlugInJar("seller", "1.0.0", Strategies.Seller.class, null).stream());
        swapped(delivery.deploy(request("seller", seller, Map.of())));
        Await.until(
                "it has sold",
                () -> engine.read(state -> state.fills(100)).stream()
                        .anyMatch(fill -> fill.deployment().equals("seller")));
        DeployRequest tooMuch = new DeployRequest(
                "seller",
                seller.digest(),
                "",
                Map.of(),
                List.of(INSTRUMENT),
                "",
                Long.MAX_VALUE,
                WHO,
                "more than fits");

        assertThatThrownBy(() -> swapped(delivery.deploy(tooMuch)))
                .hasCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("seller: revision 2 has not taken over, revision 1 goes on:"
                        + " capital=92233720368.54775807 USDT of revision 2 does not fit into its cash");

        assertThat(running("seller").state()).isEqualTo(TrackInfo.State.RUNNING);
        assertThat(running("seller").revision()).isEqualTo(1);
        assertThat(running("seller").epoch()).isEqualTo(1);
        long seen = engine.status().lastSequence();
        Await.until(
                "it goes on",
                () -> engine.lanes().all().stream()
                        .anyMatch(lane ->
                                lane.deployment().equals("seller") && lane.revision() == 1 && lane.sequence() > seen));
    }

    @Test
    public void strategyThatThrowsIsStoppedAndItsOrdersAreCancelledWhileOthersGoOn() throws Exception {
        StoredBundle steady = delivery.store(new PlugInJar("steady", "1.0.0", Strategies.Resting.class, null).stream());
        StoredBundle thrower =
                delivery.store(new PlugInJar("thrower", "1.0.0", Strategies.Thrower.class, null).stream());
        swapped(delivery.deploy(request("steady", steady, Map.of())));

        swapped(delivery.deploy(request("thrower", thrower, Map.of())));

        Await.until("it is quarantined", () -> running("thrower").state() == TrackInfo.State.QUARANTINED);
        assertThat(running("thrower").why()).contains("the moon is full");
        Await.until(
                "its order is cancelled",
                () -> orders("thrower").stream().allMatch(order -> order.state() == OrderState.CANCELED));
        assertThat(orders("thrower")).hasSize(1);
        long seen = engine.status().lastSequence();
        Await.until(
                "the other one goes on",
                () -> engine.lanes().all().stream()
                        .anyMatch(lane -> lane.deployment().equals("steady") && lane.sequence() > seen));
        assertThat(running("steady").state()).isEqualTo(TrackInfo.State.RUNNING);
    }

    @Test
    public void versionThatIsTwoRevisionsOldIsUninstalledAndItsClassesAreCollected() throws Exception {
        WeakReference<ClassLoader> oldest = null;
        for (int version = 1; version <= 3; version++) {
            StoredBundle bundle =
                    delivery.store(new PlugInJar("leaky", version + ".0.0", Strategies.Resting.class, null).stream());
            swapped(delivery.deploy(request("leaky", bundle, Map.of())));
            if (version == 1) {
                oldest = new WeakReference<>(loader("test.leaky"));
            }
        }

        assertThat(Stream.of(context.getBundles())
                        .filter(bundle -> "test.leaky".equals(bundle.getSymbolicName()))
                        .map(bundle -> bundle.getVersion().getMajor()))
                .containsExactlyInAnyOrder(2, 3);
        WeakReference<ClassLoader> watched = oldest;
        Await.until("its class loader is collected", () -> {
            System.gc();
            return watched.get() == null;
        });
        Await.until("delivery knows", () -> delivery.uncollected(), List::isEmpty);
    }

    private ClassLoader loader(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow()
                .adapt(BundleWiring.class)
                .getClassLoader();
    }

    private static InputStream shipped(String version) throws IOException {
        return Files.newInputStream(Shipped.archive().resolve("strategies/moving-average-cross-" + version + ".jar"));
    }

    private void refused(PlugInJar jar, String reason) {
        assertThatThrownBy(() -> delivery.store(jar.stream()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(reason);
    }

    private static DeployRequest request(String name, StoredBundle bundle, Map<String, String> parameters) {
        return new DeployRequest(
                name, bundle.digest(), "", parameters, List.of(INSTRUMENT), "", 1_000_000_000_000L, WHO, "to see");
    }

    private static Delivery.Swapped swapped(Delivery.Rollout rollout)
            throws InterruptedException, ExecutionException, TimeoutException {
        return rollout.completion().get(60, TimeUnit.SECONDS);
    }

    private TrackInfo running(String deployment) {
        return engine.read(
                state -> state.deployment(deployment).orElseThrow().tracks().get(0));
    }

    private List<OrderInfo> orders(String deployment) {
        return engine.read(state -> Stream.concat(state.workingOrders().stream(), state.endedOrders(10_000).stream())
                .filter(order -> order.deployment().equals(deployment))
                .toList());
    }

    /** Strategy bundles that are in the framework. */
    private List<String> installed() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("test."))
                .map(Bundle::toString)
                .sorted()
                .toList();
    }
}
