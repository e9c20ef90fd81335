package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.MissingNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.Unenforced;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a document that is being read, and what reading it brings to light besides the values. */
final class Scope {
    private final Findings findings;
    private final List<Declared> notInForce;
    private final Set<String> lenientFiles;
    private final String kind;
    private final String resource;
    private final String item;

    private Scope(
            Findings findings,
            List<Declared> notInForce,
            Set<String> lenientFiles,
            String kind,
            String resource,
            String item) {
        this.findings = findings;
        this.notInForce = notInForce;
        this.lenientFiles = lenientFiles;
        this.kind = kind;
        this.resource = resource;
        this.item = item;
    }

    /**
     * Returns everything.
     *
     * @param lenientFiles the files that were written for another tool
     */
    static Scope document(Findings findings, Set<String> lenientFiles) {
        return new Scope(findings, new ArrayList<>(), lenientFiles, "", "", "");
    }

    /** Returns the part that one resource is. */
    Scope resource(String newKind, String name) {
        return new Scope(findings, notInForce, lenientFiles, newKind, name, "");
    }

    /** Returns the part of this resource that one item, such as a route, is. */
    Scope item(String name) {
        return new Scope(findings, notInForce, lenientFiles, kind, resource, name);
    }

    /** Returns whether what is written there is another tool's: unknown fields are warnings, and null is nothing. */
    boolean lenient(Node node) {
        return lenientFiles.contains(node.place().location().document());
    }

    void error(Node node, Problem problem) {
        if (!(node instanceof MissingNode)) {
            findings.error(node.place(), problem);
        }
    }

    void error(Place place, Problem problem) {
        findings.error(place, problem);
    }

    /** Returns whether there are so many findings of a severity that no more are kept, and their details do not matter. */
    boolean onlyCounts(Severity severity) {
        return findings.onlyCounts(severity);
    }

    void retract(Place place, Problem problem) {
        findings.retract(place, problem);
    }

    void warning(Place place, Problem problem) {
        findings.warning(place, problem);
    }

    /** Says that a value is not of the right type. */
    void wrongType(Node node, String expected) {
        error(node, Problem.of("wrong type").value(node).expected(expected));
    }

    /** Returns whether a value is written as other tools write what is not there. */
    boolean isLeftOpen(Node node) {
        return node instanceof ScalarNode scalar && scalar.isNull() && lenient(node);
    }

    /** Returns the node unless it is empty, which is an error. */
    Node present(Node node) {
        if (node instanceof ScalarNode scalar && scalar.isNull()) {
            error(node, Problem.of("no value"));
            return new MissingNode(node.place());
        }
        return node;
    }

    /** Returns how many errors there are so far, to see whether what was read since is no placeholder. */
    int errors() {
        return findings.errors();
    }

    /** Notes a declaration that is not carried out. */
    void notInForce(NotInForce what, Node node) {
        if (!(node instanceof MissingNode)) {
            notInForce(what, node.place());
        }
    }

    void notInForce(NotInForce what, Place place) {
        Unenforced declared =
                new Unenforced(what, kind, resource, item, place.path().toString());
        notInForce.add(new Declared(declared, place));
    }

    List<Unenforced> unenforced() {
        return notInForce.stream().map(Declared::what).toList();
    }

    /** Says what is not carried out, but nothing about a resource that has to be made right first. */
    void tellNotInForce() {
        notInForce.stream()
                .filter(declared -> findings.intact(declared.place()))
                .forEach(declared -> tell(declared.what().what(), declared.place()));
    }

    private void tell(NotInForce what, Place place) {
        if (what.effect() == NotInForce.Effect.SERVER_SIDE) {
            findings.note(place, Problem.of("no effect in process: only a server acts on it"));
        } else {
            findings.warning(place, Problem.of("not in force: " + consequence(what)));
        }
    }

    private static String consequence(NotInForce what) {
        return switch (what.effect()) {
            case IGNORED, SERVER_SIDE -> "calls go on as if it were not declared";
            case NEVER_MATCHES -> "the route takes no request";
            case FAILS_CLOSED -> "calls that it protects fail, unless allowUnenforced names the virtual node";
        };
    }

    /** A declaration that is not carried out, and where it stands. */
    private record Declared(Unenforced what, Place place) {}
}
