package dev.osprey.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The bundles that ship, with the settings that ship. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ShippedBundlesTest {

    /** Declared for the case that there are settings for them, which there need not be. */
    private static final List<String> FOREIGN = List.of("org.apache.felix", "org.osgi");

    @Inject
    private BundleContext context;

    @Configuration
    public Option[] container() {
        return Shipped.options();
    }

    @Before
    public void configure() {
        RunningServer.start(context, Shipped.settings());
    }

    @Test
    public void allBundlesAreActive() {
        List<String> notActive = shipped()
                .filter(bundle -> bundle.getState() != (isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE))
                .map(Bundle::toString)
                .toList();

        assertThat(notActive).isEmpty();
        assertThat(shipped().map(Bundle::getSymbolicName)).containsExactlyInAnyOrderElementsOf(Shipped.symbolicNames());
    }

    @Test
    public void allComponentsOfOspreyAreSatisfied() {
        ServiceComponentRuntime components = service(ServiceComponentRuntime.class);
        List<String> unsatisfied = new ArrayList<>();
        int seen = 0;
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs()) {
            if (description.factory != null || FOREIGN.stream().anyMatch(description.bundle.symbolicName::startsWith)) {
                continue;
            }
            seen++;
            var configurations = components.getComponentConfigurationDTOs(description);
            if (configurations.isEmpty() && !isOfFactoryConfiguration(description)) {
                unsatisfied.add(description.name + " has no configuration");
            }
            configurations.stream()
                    .filter(one -> one.state != ComponentConfigurationDTO.ACTIVE
                            && one.state != ComponentConfigurationDTO.SATISFIED)
                    .forEach(one -> unsatisfied.add(description.name + " is in state " + one.state + ": "
                            + Arrays.toString(one.unsatisfiedReferences) + " " + one.failure));
        }

        assertThat(unsatisfied).isEmpty();
        assertThat(seen).isGreaterThan(10);
    }

    /** Such as the feeds' settings: none is needed where a venue makes its own market. */
    private static boolean isOfFactoryConfiguration(ComponentDescriptionDTO description) {
        return Arrays.asList(description.configurationPid).contains("dev.osprey.feed");
    }

    @Test
    public void noPackageOfOspreyIsOfferedTwice() {
        List<String> names = shipped()
                .flatMap(bundle ->
                        bundle.adapt(BundleWiring.class).getCapabilities(BundleRevision.PACKAGE_NAMESPACE).stream())
                .map(ShippedBundlesTest::packageOf)
                .filter(name -> name.startsWith("dev.osprey."))
                .toList();

        assertThat(names).doesNotHaveDuplicates().contains("dev.osprey.api", "dev.osprey.engine");
    }

    @Test
    public void plugInsAreWiredToTheApiAlone() {
        List<String> foreign = shipped()
                .filter(bundle ->
                        bundle.getSymbolicName().matches("dev\\.osprey\\.(marketdata|execution|risk|strategies)\\..*"))
                .flatMap(bundle ->
                        bundle.adapt(BundleWiring.class).getRequiredWires(BundleRevision.PACKAGE_NAMESPACE).stream())
                .filter(wire -> packageOf(wire.getCapability()).startsWith("dev.osprey."))
                .filter(wire -> !isAllowed(wire))
                .map(BundleWire::toString)
                .toList();

        assertThat(foreign).isEmpty();
    }

    /** Beside the API: indicators for all, matching for the exchange, and the log for recordings, which are logs (decision 0014). */
    private static boolean isAllowed(BundleWire wire) {
        String used = packageOf(wire.getCapability());
        String user = wire.getRequirer().getBundle().getSymbolicName();
        return used.startsWith("dev.osprey.api")
                || used.equals("dev.osprey.indicators")
                || user.equals("dev.osprey.execution.simulated") && used.equals("dev.osprey.matching")
                || user.equals("dev.osprey.marketdata.replay")
                        && Set.of("dev.osprey.journal", "dev.osprey.messages").contains(used);
    }

    private static String packageOf(BundleCapability capability) {
        return (String) capability.getAttributes().get(BundleRevision.PACKAGE_NAMESPACE);
    }

    private Stream<Bundle> shipped() {
        Set<String> names = Shipped.symbolicNames();
        return Stream.of(context.getBundles()).filter(bundle -> names.contains(bundle.getSymbolicName()));
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    private <T> T service(Class<T> type) {
        return context.getService(context.getServiceReference(type));
    }
}
