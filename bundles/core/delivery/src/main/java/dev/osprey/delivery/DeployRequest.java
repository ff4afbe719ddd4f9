package dev.osprey.delivery;

import java.util.List;
import java.util.Map;

/**
 * A strategy that shall run.
 *
 * @param deployment  its name
 * @param digest      of a stored bundle, lower-case hexadecimal
 * @param component   the strategy's component; empty if the bundle has only one
 * @param parameters  by name, as text; those not named keep, for a deployment that exists, their values where the new version
 *     still knows them, else its defaults
 * @param instruments names; empty keeps those of the deployment
 * @param account     empty keeps the deployment's, or the default one
 * @param capital     units (1e-8) of the first instrument's quote currency; negative keeps the deployment's
 * @param who         the user
 * @param why         for the log
 */
public record DeployRequest(
        String deployment,
        String digest,
        String component,
        Map<String, String> parameters,
        List<String> instruments,
        String account,
        long capital,
        String who,
        String why) {

    public DeployRequest {
        parameters = Map.copyOf(parameters);
        instruments = List.copyOf(instruments);
    }
}
