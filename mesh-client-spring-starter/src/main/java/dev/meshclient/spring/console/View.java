package dev.meshclient.spring.console;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.decision.Decision;
import java.util.List;

/**
 * What one page shows.
 *
 * @param mesh as it is now
 * @param decisions the newest first
 * @param question what the page was asked for
 */
record View(MeshDescription mesh, List<Decision> decisions, Question question) {

    /** How many services and nodes are shown where no filter chooses. */
    static final int FEW = 50;

    /** Returns a link to a service, wherever the page has it. */
    String linkToService(String name) {
        return link(name, Anchors.service(name), mesh.virtualServices().size());
    }

    /** Returns a link to a port of a node, wherever the page has it. */
    String linkToNode(String name, int port) {
        return link(name, Anchors.node(name, port), mesh.virtualNodes().size());
    }

    private String link(String name, String anchor, int peers) {
        return filter().isEmpty() && peers <= FEW ? "#" + anchor : Anchors.everythingOf(name, anchor);
    }

    Filter filter() {
        return question.filter();
    }

    /** Returns the ports of a node that routes lead to. */
    List<Node> nodes(String name) {
        return mesh.virtualNodes().stream()
                .filter(node -> node.name().equals(name))
                .toList();
    }
}
