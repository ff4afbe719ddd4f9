package dev.osprey.console.access;

/**
 * What access is decided by. Headers that were not sent are empty.
 *
 * @param localAddress  that the connection came in at
 * @param localPort     that the connection came in at
 * @param remoteAddress that it came from
 * @param fetchSite     {@code Sec-Fetch-Site}
 * @param fetchMode     {@code Sec-Fetch-Mode}
 */
public record Facts(
        String method,
        String localAddress,
        int localPort,
        String remoteAddress,
        String host,
        String origin,
        String fetchSite,
        String fetchMode,
        String authorization) {

    /** Whether it asks for a change; every method that is not known to be safe does. */
    boolean isChange() {
        return !method.equals("GET") && !method.equals("HEAD");
    }
}
