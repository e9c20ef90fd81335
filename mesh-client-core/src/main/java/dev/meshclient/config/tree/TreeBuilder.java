package dev.meshclient.config.tree;

import dev.meshclient.config.tree.Container.OpenList;
import dev.meshclient.config.tree.Container.OpenObject;
import dev.meshclient.model.Location;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
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

    /** Each name once, however often it is written: fewer and nearer objects make reading faster. */
    private final Map<String, String> names = new HashMap<>();

    private @Nullable Node root;
    private boolean begun;
    private int nodes;

    /** Where the event is that is looked at. */
    private Location here;

    TreeBuilder(String document, Findings findings) {
        this.document = document;
        this.findings = findings;
        this.here = new Location(document, 0, 0);
    }

    void accept(Event event) {
        here = location(event);
        if (event instanceof DocumentStartEvent) {
            begin();
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
        return new Place(here, Path.ROOT);
    }

    private void begin() {
        if (begun) {
            throw new UnreadableException(
                    lastPlace(), Problem.of("a second document").expected("one document in a file"));
        }
        begun = true;
    }

    private void scalar(ScalarEvent event) {
        refuseDecoration(event, event.getTag());
        String text = event.getValue();
        if (open.peek() instanceof OpenObject object && object.expectsName()) {
            limit(text.length(), Limits.KEY, "a key with more characters", place(object));
            object.name(names.computeIfAbsent(text, first -> first), here);
        } else {
            Place place = nextPlace();
            limit(text.length(), Limits.SCALAR, "a value with more characters", place);
            add(new ScalarNode(place, text, event.isPlain()));
        }
    }

    private void alias(AliasEvent event) {
        refuseKey();
        findings.error(
                nextPlace(),
                Problem.of("references are not supported")
                        .value("*" + event.getAlias())
                        .expected("the value itself"));
        add(new MissingNode(nextPlace()));
    }

    private void start(CollectionStartEvent event) {
        refuseKey();
        refuseDecoration(event, event.getTag());
        Place place = nextPlace();
        limit(open.size() + 1, Limits.DEPTH, "more objects and lists inside one another", place);
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

    private void refuseKey() {
        if (open.peek() instanceof OpenObject object && object.expectsName()) {
            throw new UnreadableException(
                    place(object),
                    Problem.of("an object, a list or a reference as key").expected("text"));
        }
    }

    private void refuseDecoration(NodeEvent event, Optional<String> tag) {
        event.getAnchor()
                .ifPresent(anchor -> findings.error(
                        nextPlace(), Problem.of("anchors are not supported").value("&" + anchor)));
        tag.ifPresent(name ->
                findings.error(nextPlace(), Problem.of("tags are not supported").value(name)));
    }

    private static void limit(int size, int most, String what, Place place) {
        if (size > most) {
            throw new UnreadableException(
                    place, Problem.of(what + " than allowed").expected("at most " + most));
        }
    }

    private Place nextPlace() {
        Container container = open.peek();
        return new Place(here, container == null ? Path.ROOT : container.next());
    }

    private Place place(OpenObject object) {
        return new Place(here, object.place().path());
    }

    private Location location(Event event) {
        return event.getStartMark()
                .map(mark -> new Location(document, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> new Location(document, 0, 0));
    }
}
