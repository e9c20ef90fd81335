package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription;
import java.util.List;

/** What is round the sections: head, heading, links to each of them, and the filter. */
final class PageFrame {
    private static final String ICON =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'"
                    + "%3E%3Cpath d='M3 3L13 8L3 13Z' fill='none' stroke='%232f6fde' stroke-width='2'/%3E%3C/svg%3E";

    private final Asset style;
    private final Asset script;

    PageFrame(Asset style, Asset script) {
        this.style = style;
        this.script = script;
    }

    String render(View view, List<Section> sections) {
        Html html = new Html();
        html.open("html").attribute("lang", "en");
        head(html, view.mesh());
        html.open("body")
                .open("a", "skip")
                .attribute("href", "#main")
                .text("Skip to the mesh")
                .close();
        header(html, view, sections);
        html.open("main").attribute("id", "main").attribute("tabindex", "-1");
        sections.forEach(section -> section(html, section));
        html.close();
        html.open("footer")
                .element("p", "This page only looks: it changes nothing.")
                .close();
        html.open("script").asset(script).close();
        return html.close().close().toString();
    }

    private void head(Html html, MeshDescription mesh) {
        html.open("head").open("meta").attribute("charset", "utf-8").close();
        meta(html, "http-equiv", "Content-Security-Policy", policy());
        meta(html, "name", "viewport", "width=device-width, initial-scale=1");
        meta(html, "name", "color-scheme", "light dark");
        meta(html, "name", "referrer", "no-referrer");
        html.element("title", (mesh.identity() == null ? "" : mesh.identity() + " – ") + "mesh client");
        html.open("link").attribute("rel", "icon").attribute("href", ICON).close();
        html.open("style").asset(style).close();
        html.open("noscript");
        meta(html, "http-equiv", "refresh", "30");
        html.close().close();
    }

    private String policy() {
        return "default-src 'none'; style-src " + style.source() + "; script-src " + script.source()
                + "; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'";
    }

    private static void meta(Html html, String kind, String name, String content) {
        html.open("meta").attribute(kind, name).attribute("content", content).close();
    }

    private static void header(Html html, View view, List<Section> sections) {
        html.open("header").open("div", "top").element("h1", "Mesh client");
        identity(html, view.mesh());
        html.open("p", "refresh")
                .open("span")
                .attribute("id", "refresh-state")
                .attribute("role", "status")
                .close();
        html.text(" ")
                .open("button")
                .attribute("id", "pause")
                .attribute("type", "button")
                .attribute("aria-pressed", "false")
                .flag("hidden", true)
                .text("Pause")
                .close()
                .close()
                .close();
        html.open("div", "bar-of-links");
        navigation(html, sections);
        filter(html, view.filter());
        html.close().close();
    }

    private static void identity(Html html, MeshDescription mesh) {
        html.open("p", "identity").attribute("id", "identity").flag("data-live", true);
        html.element("strong", mesh.identity() == null ? "no identity" : mesh.identity());
        if (mesh.zone() != null) {
            html.text(" ").element("span", "zone " + mesh.zone());
        }
        html.text(" ")
                .open("time", "aside")
                .attribute("datetime", mesh.at().toString())
                .text(Words.of(mesh.at()))
                .close()
                .close();
    }

    private static void navigation(Html html, List<Section> sections) {
        html.open("nav").attribute("aria-label", "Sections").open("ul");
        for (Section section : sections) {
            html.open("li").link("#" + section.id(), section.title()).close();
        }
        html.close().close();
    }

    private static void filter(Html html, Filter filter) {
        html.open("form", "filter").attribute("role", "search").attribute("method", "get");
        html.open("label").attribute("for", "filter").text("Filter by name").close();
        html.text(" ")
                .open("input")
                .attribute("id", "filter")
                .attribute("name", "filter")
                .attribute("type", "search")
                .attribute("value", filter.text())
                .attribute("autocomplete", "off")
                .attribute("spellcheck", "false")
                .close();
        html.text(" ").open("button").attribute("type", "submit").text("Filter").close();
        if (!filter.isEmpty()) {
            html.text(" ").link("?", "Show everything");
        }
        html.close();
    }

    private static void section(Html html, Section section) {
        html.open("section")
                .attribute("id", section.id())
                .attribute("tabindex", "-1")
                .attribute("aria-labelledby", section.id() + "-title");
        html.open("h2")
                .attribute("id", section.id() + "-title")
                .text(section.title())
                .close();
        section.still(html);
        html.open("div").attribute("id", section.id() + "-live").flag("data-live", true);
        section.live(html);
        html.close().close();
    }
}
