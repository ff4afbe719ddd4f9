package dev.osprey.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, kept in memory once asked for. Thread safe. */
public final class StaticFiles {

    private static final String ROOT = "/page";
    private static final Pattern PATH = Pattern.compile("(/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)+");
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");

    /** A file; the tag is that of its content. */
    record StaticFile(byte[] content, String type, String tag) {}

    private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

    /** The file at a path; {@code /} is the page. */
    Optional<StaticFile> find(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !PATH.matcher(name).matches()) {
            return Optional.empty();
        }
        StaticFile known = files.get(name);
        if (known == null) {
            byte[] content = read(name);
            if (content == null) {
                return Optional.empty();
            }
            known = new StaticFile(content, type, "\"" + HexFormat.of().formatHex(sha256(content), 0, 16) + "\"");
            files.put(name, known);
        }
        return Optional.of(known);
    }

    /**
     * The policy for all answers: nothing but this server's own files, no inline script or style. Only the import map, which browsers do
     * not load from a file, stands in the page, and is let through by its hash.
     */
    public String contentSecurityPolicy() {
        Matcher importMap =
                IMPORT_MAP.matcher(new String(find("/").orElseThrow().content(), StandardCharsets.UTF_8));
        if (!importMap.find()) {
            throw new IllegalStateException("index.html has no import map");
        }
        String hash =
                Base64.getEncoder().encodeToString(sha256(importMap.group(1).getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; script-src 'self' 'sha256-" + hash
                + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static byte[] read(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(ROOT + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " of the console cannot be read", e);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
