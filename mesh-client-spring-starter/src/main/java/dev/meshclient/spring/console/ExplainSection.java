package dev.meshclient.spring.console;

import dev.meshclient.Explanation;
import dev.meshclient.decision.RequestLine;
import dev.meshclient.model.MeshRequest;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A form for a request, and what would become of it. */
final class ExplainSection implements Section {
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    private final Question question;
    private final Function<MeshRequest, Explanation> explain;

    ExplainSection(Question question, Function<MeshRequest, Explanation> explain) {
        this.question = question;
        this.explain = explain;
    }

    @Override
    public String id() {
        return "explain";
    }

    @Override
    public String title() {
        return "Explain a request";
    }

    @Override
    public void still(Html html) {
        html.element("p", "aside", "What would become of it, and why. Nothing is sent.");
        html.open("form", "explain")
                .attribute("id", "explain-form")
                .attribute("method", "get")
                .attribute("action", "#explain");
        hidden(html, question.filter());
        field(html, "method", "Method", question.method());
        field(html, "url", "URL", ShownUrl.of(question.url()));
        html.open("p", "field field-headers")
                .open("label")
                .attribute("for", "headers")
                .text("Headers, one a line")
                .close();
        html.open("textarea")
                .attribute("id", "headers")
                .attribute("name", "headers")
                .attribute("rows", "2")
                .attribute("spellcheck", "false")
                .attribute("aria-describedby", "explain-hint")
                .text("\n" + AskedHeaders.shown(question.headers()))
                .close()
                .close();
        html.open("p", "field")
                .open("button")
                .attribute("type", "submit")
                .text("Explain")
                .close()
                .close();
        html.open("p", "aside hint")
                .attribute("id", "explain-hint")
                .text(
                        "The answer is a link: what is written here becomes part of the address, so leave credentials out.")
                .close();
        html.close();
    }

    private static void hidden(Html html, Filter filter) {
        if (!filter.isEmpty()) {
            html.open("input")
                    .attribute("type", "hidden")
                    .attribute("name", "filter")
                    .attribute("value", filter.text())
                    .close();
        }
    }

    private static void field(Html html, String name, String label, String value) {
        html.open("p", "field field-" + name)
                .open("label")
                .attribute("for", name)
                .text(label)
                .close();
        html.open("input")
                .attribute("id", name)
                .attribute("name", name)
                .attribute("value", value)
                .attribute("placeholder", name.equals("url") ? "http://orders.shop.local/items" : null)
                .attribute("autocomplete", "off")
                .attribute("autocapitalize", "off")
                .attribute("spellcheck", "false")
                .flag("required", true)
                .close()
                .close();
    }

    @Override
    public void live(Html html) {
        if (question.url().isEmpty()) {
            return;
        }
        html.open("div", "explanation");
        try {
            MeshRequest request = request();
            new ExplanationView(RequestLine.of(request)).render(html, explain.apply(request));
        } catch (IllegalArgumentException | IllegalStateException e) {
            Parts.problem(html, String.valueOf(e.getMessage()));
        }
        html.close();
    }

    private MeshRequest request() {
        if (!METHOD.matcher(question.method()).matches()) {
            throw new IllegalArgumentException("method: " + question.method() + " (expected: such as GET or POST)");
        }
        return MeshRequest.of(question.method(), question.url(), AskedHeaders.parse(question.headers()));
    }
}
