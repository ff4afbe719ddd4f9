package dev.osprey.console.rest;

import dev.osprey.api.Instrument;
import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.engine.DeploymentInfo;
import dev.osprey.engine.StateView;

/** Finds what an address or a field names, or says that it is not there. */
final class Named {

    private Named() {}

    static DeploymentInfo deployment(StateView state, String name) {
        return state.deployment(name)
                .orElseThrow(() -> Problem.notFound("There is no deployment " + Fields.shown(name) + "."));
    }

    static Instrument instrument(StateView state, String name) {
        return state.instrument(name)
                .orElseThrow(() -> Problem.refused("There is no instrument " + Fields.shown(name) + "."));
    }
}
