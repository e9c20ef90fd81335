package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.InForce;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.MeshDescription.Rejected;
import java.util.List;

/** What is in force, how much of it works, and what is wrong. */
final class StateSection implements Section {
    private static final int FEW = 20;

    private final View view;

    StateSection(View view) {
        this.view = view;
    }

    @Override
    public String id() {
        return "state";
    }

    @Override
    public String title() {
        return "State";
    }

    @Override
    public void live(Html html) {
        figures(html);
        List<Trouble> troubles = Trouble.of(view);
        if (view.mesh().rejected() != null) {
            rejected(html, view.mesh().rejected());
        }
        if (!troubles.isEmpty()) {
            troubles(html, troubles);
        } else if (view.mesh().rejected() == null) {
            html.element("p", "fine", "Nothing is wrong.");
        }
    }

    private void figures(Html html) {
        MeshDescription mesh = view.mesh();
        InForce snapshot = mesh.snapshot();
        Availabilities endpoints = Availabilities.of(mesh.virtualNodes());
        html.open("dl", "figures");
        figure(
                html,
                "Snapshot in force",
                snapshot == null ? "none" : Words.number(snapshot.version()),
                snapshot == null ? "no configuration yet" : "for " + Words.of(snapshot.age()));
        figure(
                html,
                "Virtual services",
                Words.number(mesh.virtualServices().size()),
                Words.count(mesh.virtualNodes().size(), "virtual node"));
        figure(
                html,
                "Endpoints available",
                Words.number(endpoints.available()),
                "of " + Words.number(endpoints.all()) + ", " + Words.number(endpoints.ejected()) + " ejected");
        figure(
                html,
                "Requests in flight",
                Words.number(
                        mesh.virtualNodes().stream().mapToLong(Node::inFlight).sum()),
                Words.count(
                        mesh.virtualNodes().stream().mapToLong(Node::retries).sum(), "retry", "retries"));
        figure(
                html,
                "Failed calls kept",
                Words.number(FailuresSection.failed(view.decisions()).size()),
                "of " + Words.count(view.decisions().size(), "decision"));
        html.close();
    }

    private static void figure(Html html, String title, String value, String detail) {
        html.open("div").element("dt", title).open("dd").element("strong", value);
        html.text(" ").element("span", detail).close().close();
    }

    private static void rejected(Html html, Rejected rejected) {
        html.open("div", "alert").element("h3", "The configuration was not taken");
        html.open("p").text("What ").element("code", rejected.source());
        html.text(" says since " + Words.of(rejected.age()) + " is wrong. The last good configuration stays in force.");
        html.close().open("ul");
        List<String> findings = rejected.findings();
        List<String> shown = findings.subList(0, Math.min(FEW, findings.size()));
        shown.forEach(finding -> html.open("li").element("code", finding).close());
        html.close();
        if (findings.size() > shown.size()) {
            html.element("p", "more", "… and " + (findings.size() - shown.size()) + " more");
        }
        html.close();
    }

    private static void troubles(Html html, List<Trouble> troubles) {
        html.open("div", "alert").element("h3", "What is wrong").open("ul");
        List<Trouble> shown = troubles.subList(0, Math.min(FEW, troubles.size()));
        for (Trouble trouble : shown) {
            html.open("li");
            if (trouble.target() == null) {
                html.element("strong", trouble.where());
            } else {
                html.link(trouble.target(), trouble.where());
            }
            html.text(" ").element("span", trouble.text()).close();
        }
        html.close();
        if (troubles.size() > shown.size()) {
            html.element("p", "more", "… and " + Words.number(troubles.size() - shown.size()) + " more");
        }
        html.close();
    }
}
