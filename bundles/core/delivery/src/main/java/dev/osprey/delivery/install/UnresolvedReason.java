package dev.osprey.delivery.install;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says in a person's words what a bundle that does not resolve is missing. */
final class UnresolvedReason {

    private UnresolvedReason() {}

    static String of(Bundle bundle) {
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            boolean optional = "optional".equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
            boolean atRuntime = "active".equals(requirement.getDirectives().get("effective"));
            if (!optional && !atRuntime && !satisfied(bundle, requirement)) {
                missing.add(describe(requirement));
            }
        }
        return missing.isEmpty() ? "its requirements contradict each other." : String.join(", ", missing) + ".";
    }

    private static boolean satisfied(Bundle bundle, BundleRequirement requirement) {
        for (Bundle other : bundle.getBundleContext() == null
                ? all(bundle)
                : bundle.getBundleContext().getBundles()) {
            BundleRevision revision = other.adapt(BundleRevision.class);
            if (revision == null) {
                continue;
            }
            for (BundleCapability capability : revision.getDeclaredCapabilities(requirement.getNamespace())) {
                if (requirement.matches(capability)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Bundle[] all(Bundle bundle) {
        return org.osgi.framework.FrameworkUtil.getBundle(UnresolvedReason.class)
                .getBundleContext()
                .getBundles();
    }

    private static String describe(BundleRequirement requirement) {
        String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
        String what = requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? "package"
                : requirement.getNamespace();
        return what + " " + (filter == null ? "" : filter);
    }
}
