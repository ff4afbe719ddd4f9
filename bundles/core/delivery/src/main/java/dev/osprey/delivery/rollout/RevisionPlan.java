package dev.osprey.delivery.rollout;

import dev.osprey.api.Instrument;
import dev.osprey.api.market.BarSpec;
import dev.osprey.delivery.DeployRequest;
import dev.osprey.delivery.RefusedException;
import dev.osprey.delivery.StoredBundle;
import dev.osprey.delivery.StoredBundle.Component;
import dev.osprey.delivery.install.ParameterValues;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.RevisionInfo;
import dev.osprey.engine.StateView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a deployment's next revision will be, checked as far as it can be without making an instance.
 *
 * @param fromRevision what runs now, 0 if nothing does
 */
record RevisionPlan(
        String deployment,
        int fromRevision,
        StoredBundle bundle,
        Component component,
        Map<String, String> parameters,
        List<String> instruments,
        String account,
        long capital) {

    private static final String MANUAL = "manual";
    private static final String DEFAULT_ACCOUNT = "default";

    /**
     * @throws RefusedException if the request makes no sense
     */
    static RevisionPlan of(DeployRequest request, StoredBundle bundle, StateView state) {
        requireName(request.deployment());
        Optional<RevisionInfo> latest = latest(state, request.deployment());
        Component component = component(bundle, request.component(), latest);
        List<String> instruments = request.instruments().isEmpty()
                ? latest.map(RevisionInfo::instruments).orElse(List.of())
                : request.instruments();
        requireInstruments(request.deployment(), instruments, state);
        Map<String, String> earlier = latest.filter(
                        revision -> revision.component().equals(component.name()))
                .map(RevisionInfo::parameters)
                .orElse(Map.of());
        String account = request.account().isEmpty()
                ? latest.map(RevisionInfo::account).orElse(DEFAULT_ACCOUNT)
                : request.account();
        long capital = request.capital() < 0 ? latest.map(RevisionInfo::capital).orElse(0L) : request.capital();
        return new RevisionPlan(
                request.deployment(),
                running(state, request.deployment()),
                bundle,
                component,
                ParameterValues.merge(component, earlier, request.parameters()),
                List.copyOf(instruments),
                account,
                capital);
    }

    /** The plan that makes an earlier revision's content the newest. */
    static RevisionPlan again(String deployment, RevisionInfo revision, StoredBundle bundle, StateView state) {
        return new RevisionPlan(
                deployment,
                running(state, deployment),
                bundle,
                component(bundle, revision.component(), Optional.empty()),
                revision.parameters(),
                revision.instruments(),
                revision.account(),
                revision.capital());
    }

    private static void requireName(String name) {
        if (!DeploymentInfo.isName(name) || name.equals(MANUAL)) {
            throw new RefusedException("deployment=" + name
                    + " must be 1 to 63 lower-case letters, digits and hyphens, beginning with a letter or digit, and not \""
                    + MANUAL + "\".");
        }
    }

    private static Optional<RevisionInfo> latest(StateView state, String deployment) {
        List<RevisionInfo> revisions = state.revisions(deployment);
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.get(revisions.size() - 1));
    }

    private static int running(StateView state, String deployment) {
        return state.deployment(deployment).map(DeploymentInfo::liveRevision).orElse(0);
    }

    private static Component component(StoredBundle bundle, String name, Optional<RevisionInfo> latest) {
        boolean choice = bundle.components().size() > 1 && name.isEmpty();
        return ParameterValues.component(
                bundle, choice ? latest.map(RevisionInfo::component).orElse("") : name);
    }

    private static void requireInstruments(String deployment, List<String> instruments, StateView state) {
        if (instruments.isEmpty()) {
            throw new RefusedException(deployment + " needs at least one instrument; there are " + known(state) + ".");
        }
        if (new HashSet<>(instruments).size() < instruments.size()) {
            throw new RefusedException(deployment + ": instruments=" + instruments + " must name each but once.");
        }
        for (String instrument : instruments) {
            if (state.instrument(instrument).isEmpty()) {
                throw new RefusedException(
                        deployment + ": there is no instrument " + instrument + "; there are " + known(state) + ".");
            }
        }
    }

    private static String known(StateView state) {
        return state.instruments().stream().map(Instrument::name).sorted().collect(Collectors.joining(", "));
    }

    /** Bars as the log names them. */
    static List<String> names(List<BarSpec> bars) {
        return bars.stream().map(BarSpec::toString).toList();
    }
}
