package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.MissingNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.Unenforced;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a document that is being read, and what reading it brings to light besides the values. */
final class Scope {
    private final Findings findings;
    private final List<Unenforced> unenforced;
    private final Set<String> lenientFiles;
    private final String kind;
    private final String resource;
    private final String item;

    private Scope(
            Findings findings,
            List<Unenforced> unenforced,
            Set<String> lenientFiles,
            String kind,
            String resource,
            String item) {
        this.findings = findings;
        this.unenforced = unenforced;
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
        return new Scope(findings, unenforced, lenientFiles, newKind, name, "");
    }

    /** Returns the part of this resource that one item, such as a route, is. */
    Scope item(String name) {
        return new Scope(findings, unenforced, lenientFiles, kind, resource, name);
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

    void warning(Place place, Problem problem) {
        findings.warning(place, problem);
    }

    /** Says that a value is not of the right type. */
    void wrongType(Node node, String expected) {
        error(node, Problem.of("wrong type").value(node).expected(expected));
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
        unenforced.add(new Unenforced(what, kind, resource, item, place.path().toString()));
        if (what.effect() == NotInForce.Effect.SERVER_SIDE) {
            findings.note(place, Problem.of("no effect in process: only a server acts on it"));
        } else {
            findings.warning(place, Problem.of("not in force: " + consequence(what)));
        }
    }

    List<Unenforced> unenforced() {
        return unenforced;
    }

    private static String consequence(NotInForce what) {
        return switch (what.effect()) {
            case IGNORED, SERVER_SIDE -> "calls go on as if it were not declared";
            case NEVER_MATCHES -> "the route takes no request";
            case NO_ENDPOINTS -> "the virtual node has no endpoints";
            case FAILS_CLOSED -> "calls that it protects fail, unless allowUnenforced names the virtual node";
        };
    }
}
