package dev.osprey.backtest.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of sections, with its style and script inside it. */
public final class Page {

    private final String title;
    private final StringBuilder body = new StringBuilder();

    /** @param title as text */
    public Page(String title) {
        this.title = title;
    }

    /** Adds HTML. */
    public Page add(String html) {
        body.append(html).append('\n');
        return this;
    }

    /** Adds a heading and what is under it, as HTML. */
    public Page section(String heading, String html) {
        return add("<section><h2>" + Texts.escape(heading) + "</h2>" + html + "</section>");
    }

    /** Adds what a reader should know. */
    public Page remarks(Object sentences) {
        for (Object each : sentences instanceof List<?> all ? all : List.of()) {
            add("<p class=\"remark\">" + Texts.escape(each) + "</p>");
        }
        return this;
    }

    /** @throws IllegalArgumentException if the file cannot be written */
    public void write(Path file) {
        String html = resource("page.html")
                .replace("{{title}}", Texts.escape(title))
                .replace("{{style}}", resource("page.css"))
                .replace("{{script}}", resource("page.js"))
                .replace("{{body}}", body);
        try {
            Files.writeString(file, html);
        } catch (IOException e) {
            throw new IllegalArgumentException("report=" + file + " cannot be written: " + e, e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
