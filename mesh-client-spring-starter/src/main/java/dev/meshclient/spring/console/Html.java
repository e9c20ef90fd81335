package dev.meshclient.spring.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes HTML: every text and every attribute is escaped, and every element is closed. For one thread. */
final class Html {
    private static final Set<String> WITHOUT_END = Set.of("input", "link", "meta");

    private final StringBuilder out = new StringBuilder(16_384).append("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    /** Begins an element; attributes come next. */
    Html open(String element) {
        endTag();
        out.append('<').append(element);
        inTag = true;
        open.push(element);
        return this;
    }

    /** Begins an element of a class. */
    Html open(String element, String style) {
        return open(element).attribute("class", style);
    }

    /** Adds an attribute to the element that was just begun, unless its value is null. */
    Html attribute(String name, @Nullable String value) {
        if (!inTag) {
            throw new IllegalStateException("attribute " + name + " (expected: before the content of its element)");
        }
        if (value != null) {
            out.append(' ').append(name).append("=\"");
            EscapedText.append(out, value);
            out.append('"');
        }
        return this;
    }

    /** Adds an attribute without a value, if it holds. */
    Html flag(String name, boolean holds) {
        return attribute(name, holds ? "" : null);
    }

    Html text(String text) {
        endTag();
        EscapedText.append(out, text);
        return this;
    }

    /** Adds the style or script of the page's own. */
    Html asset(Asset asset) {
        endTag();
        out.append(asset.text());
        return this;
    }

    Html close() {
        endTag();
        String element = open.pop();
        if (!WITHOUT_END.contains(element)) {
            out.append("</").append(element).append('>');
        }
        return this;
    }

    /** Adds an element that has only text. */
    Html element(String element, String text) {
        return open(element).text(text).close();
    }

    /** Adds an element of a class that has only text. */
    Html element(String element, String style, String text) {
        return open(element, style).text(text).close();
    }

    /** Adds a link. */
    Html link(String target, String text) {
        return open("a").attribute("href", target).text(text).close();
    }

    private void endTag() {
        if (inTag) {
            out.append('>');
            inTag = false;
        }
    }

    /** Returns the page. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements that are open: " + open);
        }
        return out.toString();
    }
}
