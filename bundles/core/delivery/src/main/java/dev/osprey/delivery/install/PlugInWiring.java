package dev.osprey.delivery.install;

import dev.osprey.delivery.store.ImportRules;
import java.util.Collection;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Lets delivered plug-ins wire to the API and Java alone, and offers nothing of theirs to anyone. */
public final class PlugInWiring implements ResolverHookFactory {

    /** Begins the location of every bundle that delivery installs. */
    public static final String LOCATION = "osprey:strategy/";

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new Hook();
    }

    private static boolean isPlugIn(BundleRevision revision) {
        return revision.getBundle().getLocation().startsWith(LOCATION);
    }

    private static final class Hook implements ResolverHook {

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            // every plug-in may be tried; what it may wire to is decided in filterMatches
        }

        @Override
        public void filterSingletonCollisions(
                BundleCapability singleton, Collection<BundleCapability> collisionCandidates) {
            // plug-ins of one name live side by side, singletons or not
            collisionCandidates.clear();
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            if (isPlugIn(requirement.getRevision())) {
                if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
                    candidates.removeIf(candidate -> !ImportRules.allows(
                            (String) candidate.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
                }
                candidates.removeIf(candidate ->
                        isPlugIn(candidate.getRevision()) && candidate.getRevision() != requirement.getRevision());
            } else {
                candidates.removeIf(candidate -> isPlugIn(candidate.getRevision()));
            }
        }

        @Override
        public void end() {
            // keeps nothing
        }
    }
}
