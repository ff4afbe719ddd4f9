package dev.osprey.console.access;

import dev.osprey.console.http.ApiServlet;
import dev.osprey.console.http.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands before everything that the server's port answers: applies the {@link AccessRules}, and sets the headers that keep browsers strict. */
public final class AccessFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String WHO = AccessFilter.class.getName() + ".who";

    private final transient AccessRules rules;
    private final String contentSecurityPolicy;

    /** @param contentSecurityPolicy for all answers */
    public AccessFilter(AccessRules rules, String contentSecurityPolicy) {
        this.rules = rules;
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    /** Who asks, for the log. */
    public static String who(HttpServletRequest request) {
        return (String) request.getAttribute(WHO);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        setHeaders(response);
        try {
            request.setAttribute(WHO, rules.check(facts(request)));
        } catch (Problem e) {
            ApiServlet.write(e.answer(), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void setHeaders(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    }

    private static Facts facts(HttpServletRequest request) {
        return new Facts(
                request.getMethod(),
                request.getLocalAddr(),
                request.getLocalPort(),
                request.getRemoteAddr(),
                header(request, "Host"),
                header(request, "Origin"),
                header(request, "Sec-Fetch-Site"),
                header(request, "Sec-Fetch-Mode"),
                header(request, "Authorization"));
    }

    /** All values of a header: one that is sent twice equals no allowed one. */
    private static String header(HttpServletRequest request, String name) {
        var values = request.getHeaders(name);
        StringBuilder all = new StringBuilder();
        while (values.hasMoreElements()) {
            all.append(all.isEmpty() ? "" : ", ").append(values.nextElement());
        }
        return all.toString();
    }
}
