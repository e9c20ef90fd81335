package dev.meshclient.spring.console;

import org.jspecify.annotations.Nullable;

/** Small parts that several sections have. */
final class Parts {
    private Parts() {}

    /** Says why calls fail, unless they do not. */
    static void problem(Html html, @Nullable String problem) {
        if (problem != null) {
            html.element("p", "problem", problem);
        }
    }

    static void badge(Html html, String kind, String text) {
        html.text(" ").element("span", "badge " + kind, text);
    }

    /** Says how much of a list is left out, and where to see it. */
    static void more(Html html, int all, int shown, @Nullable String target) {
        if (all > shown) {
            String text = "… and " + Words.number(all - shown) + " more";
            html.open("p", "more");
            if (target == null) {
                html.text(text).text(": filter by name to see them");
            } else {
                html.link(target, text);
            }
            html.close();
        }
    }

    static void nothing(Html html, String text) {
        html.element("p", "nothing", text);
    }

    /** Draws a share of a whole; its number has to stand beside it. */
    static void bar(Html html, double share, boolean fails) {
        html.open("svg", fails ? "bar fails" : "bar")
                .attribute("viewBox", "0 0 100 8")
                .attribute("preserveAspectRatio", "none")
                .attribute("aria-hidden", "true");
        rectangle(html, "ground", "100");
        rectangle(html, "fill", String.valueOf(Math.round(share * 1_000) / 10.0));
        html.close();
    }

    private static void rectangle(Html html, String style, String width) {
        html.open("rect", style)
                .attribute("width", width)
                .attribute("height", "8")
                .close();
    }
}
