package dev.meshclient.config.tree;

import dev.meshclient.config.tree.Container.OpenList;
import dev.meshclient.config.tree.Container.OpenObject;
import dev.meshclient.model.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Makes the tree of a document from the parser's events. It keeps the open containers in a list of its own, so that deep
 * documents cost no stack, and stops at the first limit.
 */
final class TreeBuilder {
    private final String document;
    private final Findings findings;
    private final Deque<Container> open = new ArrayDeque<>();
    private @Nullable Node root;
    private boolean begun;
    private int nodes;
    private Location last;

    TreeBuilder(String document, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.last = new Location(document, 0, 0);
    }

    void accept(Event event) {
        last = location(event);
        if (event instanceof DocumentStartEvent) {
            begin(event);
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        } else if (event instanceof AliasEvent alias) {
            alias(alias);
        } else if (event instanceof CollectionStartEvent start) {
            start(start);
        } else if (event instanceof CollectionEndEvent) {
            add(open.pop().finish());
        }
    }

    /** Returns the tree; null for a document without any value. */
    @Nullable
    Node root() {
        return root;
    }

    /** Returns where the latest event was. */
    Place lastPlace() {
        return new Place(last, Path.ROOT);
    }

    private void begin(Event event) {
        if (begun) {
            throw new UnreadableException(
                    place(event, Path.ROOT), Problem.of("a second document").expected("one document in a file"));
        }
        begun = true;
    }

    private void scalar(ScalarEvent event) {
        refuseDecoration(event, event.getTag());
        String text = event.getValue();
        if (open.peek() instanceof OpenObject object && object.expectsName()) {
            limit(
                    text.length(),
                    Limits.KEY,
                    "a key with more characters",
                    place(event, object.place().path()));
            object.name(text, location(event));
        } else {
            limit(text.length(), Limits.SCALAR, "a value with more characters", nextPlace(event));
            add(new ScalarNode(nextPlace(event), text, event.isPlain()));
        }
    }

    private void alias(AliasEvent event) {
        refuseKey(event);
        findings.error(
                nextPlace(event),
                Problem.of("references are not supported")
                        .value("*" + event.getAlias())
                        .expected("the value itself"));
        add(new MissingNode(nextPlace(event)));
    }

    private void start(CollectionStartEvent event) {
        refuseKey(event);
        refuseDecoration(event, event.getTag());
        limit(open.size() + 1, Limits.DEPTH, "more objects and lists inside one another", nextPlace(event));
        Place place = nextPlace(event);
        open.push(event instanceof MappingStartEvent ? new OpenObject(place, findings) : new OpenList(place));
    }

    private void add(Node node) {
        Container container = open.peek();
        if (container == null) {
            root = node;
            return;
        }
        container.add(node);
        limit(container.size(), Limits.ENTRIES, "more entries in one object or list", node.place());
        limit(++nodes, Limits.NODES, "more values in the document", node.place());
    }

    private void refuseKey(Event event) {
        if (open.peek() instanceof OpenObject object && object.expectsName()) {
            throw new UnreadableException(
                    place(event, object.place().path()),
                    Problem.of("an object, a list or a reference as key").expected("text"));
        }
    }

    private void refuseDecoration(NodeEvent event, Optional<String> tag) {
        event.getAnchor()
                .ifPresent(anchor -> findings.error(
                        nextPlace(event),
                        Problem.of("anchors are not supported").value("&" + anchor)));
        tag.ifPresent(name -> findings.error(
                nextPlace(event), Problem.of("tags are not supported").value(name)));
    }

    private static void limit(int size, int most, String what, Place place) {
        if (size > most) {
            throw new UnreadableException(
                    place, Problem.of(what + " than allowed").expected("at most " + most));
        }
    }

    private Place nextPlace(Event event) {
        Container container = open.peek();
        return place(event, container == null ? Path.ROOT : container.next());
    }

    private Place place(Event event, Path path) {
        return new Place(location(event), path);
    }

    private Location location(Event event) {
        return event.getStartMark()
                .map(mark -> new Location(document, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Location(document, 0, 0));
    }
}
