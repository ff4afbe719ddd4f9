package dev.osprey.console.access;

import dev.osprey.console.http.Fields;
import dev.osprey.console.http.Problem;
import dev.osprey.console.http.Problem.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a request may pass, on a server that listens on loopback alone and has no users yet.
 *
 * <ul>
 *   <li>Both ends are loopback addresses.
 *   <li>{@code Host} is an allowed name with the port of the connection: a name that an attacker's DNS points to 127.0.0.1 is not.
 *   <li>A request that another site's page makes is refused, but for opening a page by a link.
 *   <li>A change needs a same-origin {@code Origin} and {@code Sec-Fetch-Site: same-origin}, which no other site's page can send; or
 *       the token, which no page knows.
 * </ul>
 */
public final class AccessRules {

    /** For the log: the page. */
    public static final String CONSOLE = "console";

    /** For the log: the command line, or whoever else has the token. */
    public static final String COMMAND_LINE = "cli";

    private static final String BEARER = "Bearer ";
    private static final int HTTP_PORT = 80;

    private final Set<String> hostNames = new TreeSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
    private final ConsoleToken token;

    /** @param moreHostNames allowed beside {@code localhost}, {@code 127.0.0.1} and {@code [::1]} */
    public AccessRules(Set<String> moreHostNames, ConsoleToken token) {
        moreHostNames.forEach(name -> hostNames.add(name.toLowerCase(Locale.ROOT)));
        this.token = token;
    }

    /**
     * Lets a request pass, or not.
     *
     * @return who asks, for the log
     * @throws Problem if it may not pass
     */
    public String check(Facts facts) {
        requireLoopback(facts.localAddress());
        requireLoopback(facts.remoteAddress());
        requireHost(facts);
        boolean withToken = hasToken(facts);
        if (!withToken) {
            requireOwnSite(facts);
        } else if (!facts.origin().isEmpty()) {
            requireOwnOrigin(facts);
        }
        if (facts.isChange() && !withToken) {
            requireOwnPage(facts);
        }
        return withToken ? COMMAND_LINE : CONSOLE;
    }

    private static void requireLoopback(String address) {
        try {
            // A literal: nothing is looked up.
            if (address.isEmpty() || !InetAddress.getByName(address).isLoopbackAddress()) {
                throw new Problem(Kind.FORBIDDEN, "The console answers on loopback alone, not at " + address + ".");
            }
        } catch (UnknownHostException e) {
            throw new Problem(Kind.FORBIDDEN, "The console answers on loopback alone, not at " + address + ".");
        }
    }

    private void requireHost(Facts facts) {
        String host = facts.host().toLowerCase(Locale.ROOT);
        for (String name : hostNames) {
            if (host.equals(name + ":" + facts.localPort()) || facts.localPort() == HTTP_PORT && host.equals(name)) {
                return;
            }
        }
        throw new Problem(
                Kind.MISDIRECTED,
                "Host=" + Fields.shown(facts.host()) + " must be one of " + String.join(", ", hostNames)
                        + ", with the port " + facts.localPort() + ".");
    }

    private boolean hasToken(Facts facts) {
        if (facts.authorization().isEmpty()) {
            return false;
        }
        if (facts.authorization().startsWith(BEARER)
                && token.matches(
                        facts.authorization().substring(BEARER.length()).strip())) {
            return true;
        }
        throw new Problem(
                Kind.UNAUTHORIZED,
                "The token in Authorization is not this server's; a start of the server makes a new one.",
                Map.of("WWW-Authenticate", "Bearer realm=\"Osprey\""));
    }

    private static void requireOwnSite(Facts facts) {
        boolean opensPage = !facts.isChange() && facts.fetchMode().equals("navigate");
        if (!facts.fetchSite().isEmpty()
                && !facts.fetchSite().equals("same-origin")
                && !facts.fetchSite().equals("none")
                && !opensPage) {
            throw new Problem(
                    Kind.FORBIDDEN,
                    "Sec-Fetch-Site=" + Fields.shown(facts.fetchSite())
                            + ": pages of other sites may not use the console.");
        }
        if (!facts.origin().isEmpty()) {
            requireOwnOrigin(facts);
        }
    }

    private static void requireOwnOrigin(Facts facts) {
        String own = "http://" + facts.host().toLowerCase(Locale.ROOT);
        if (!facts.origin().toLowerCase(Locale.ROOT).equals(own)) {
            throw new Problem(Kind.FORBIDDEN, "Origin=" + Fields.shown(facts.origin()) + " must be " + own + ".");
        }
    }

    private static void requireOwnPage(Facts facts) {
        if (facts.origin().isEmpty() || !facts.fetchSite().equals("same-origin")) {
            throw new Problem(
                    Kind.FORBIDDEN,
                    "A change needs the console's own page (Origin and Sec-Fetch-Site: same-origin), or the token in Authorization.");
        }
    }
}
