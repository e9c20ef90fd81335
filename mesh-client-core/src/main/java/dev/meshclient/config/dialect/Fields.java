package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.MissingNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.NotInForce;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object. Asking for a name makes it a known one; every name in the document that nobody asked for is
 * an error.
 */
final class Fields {
    private static final int FLOOD = 100;

    private final Node node;
    private final Map<String, ObjectNode.Field> fields;
    private final Scope scope;

    /** In the order of asking, some more than once: too few for a set to be faster. */
    private final List<String> known = new ArrayList<>();

    /** What was said about each field that should be there; a misspelt one is told only once. */
    private Map<String, Absence> absent = Map.of();

    private Fields(Node node, Scope scope) {
        this.node = node;
        this.fields = node instanceof ObjectNode object ? object.fields() : Map.of();
        this.scope = scope;
    }

    /** Reads an object; the body asks for every field that the object may have. */
    static <T> T read(Node node, Scope scope, Function<Fields, T> body) {
        if (!(node instanceof ObjectNode)) {
            scope.wrongType(node, "an object");
        }
        Fields fields = new Fields(node instanceof ObjectNode ? node : new MissingNode(node.place()), scope);
        T value = body.apply(fields);
        fields.refuseUnknown();
        return value;
    }

    /** Returns the value of a field; its absence is an error. */
    <T> T required(String name, ValueReader<T> reader) {
        Node value = find(name);
        if (value == null) {
            value = new MissingNode(node.place().field(name));
            absent(Set.of(name), value.place(), Problem.of("missing"));
        }
        return reader.read(value, scope);
    }

    /** Returns the value of a field, or null. */
    <T> @Nullable T optional(String name, ValueReader<T> reader) {
        Node value = find(name);
        return value == null ? null : reader.read(value, scope);
    }

    /** Returns the value of a field, or what stands for its absence. */
    <T> T optional(String name, ValueReader<T> reader, T absent) {
        Node value = find(name);
        return value == null ? absent : reader.read(value, scope);
    }

    /** Returns the value of a field that is not carried out, or null, and notes it if it is declared. */
    <T> @Nullable T notInForce(String name, NotInForce what, ValueReader<T> reader) {
        Node value = find(name);
        if (value == null) {
            return null;
        }
        T read = reader.read(value, scope);
        scope.notInForce(what, value);
        return read;
    }

    /** Returns which of the fields there are. */
    List<String> present(Collection<String> names) {
        known.addAll(names);
        return names.stream().filter(this::has).toList();
    }

    boolean has(String name) {
        ObjectNode.Field field = fields.get(name);
        return field != null && !scope.isLeftOpen(field.value());
    }

    /** Returns whether there are fields, all of them with other names than these, and each of them an error. */
    boolean strictlyUnknown(Set<String> names) {
        return !fields.isEmpty() && !scope.lenient(node) && names.stream().noneMatch(fields::containsKey);
    }

    /** Returns the object itself. */
    Node node() {
        return node;
    }

    Scope scope() {
        return scope;
    }

    /** Says what is wrong with the object itself. */
    void problem(Problem problem) {
        scope.error(node, problem);
    }

    /** Says what is wrong with a field, present or not. */
    void problem(String name, Problem problem) {
        if (!(node instanceof MissingNode)) {
            scope.error(node.placeOf(name), problem);
        }
    }

    /** Says what is doubtful about a field that is there. */
    void warning(String name, Problem problem) {
        scope.warning(node.placeOf(name), problem);
    }

    /** Says that none of some fields is there. */
    void absent(Set<String> names, Problem problem) {
        absent(names, node.place(), problem);
    }

    private void absent(Set<String> names, Place place, Problem problem) {
        if (!(node instanceof MissingNode)) {
            scope.error(place, problem);
            absent = new HashMap<>(absent);
            names.forEach(name -> absent.put(name, new Absence(place, problem)));
        }
    }

    private void refuse(Place place, Problem problem) {
        Absence meant = absent.isEmpty() || isFlooded() ? null : absent.get(problem.suggestion());
        if (scope.lenient(node) && meant == null) {
            scope.warning(place, problem);
        } else {
            scope.error(place, problem);
        }
        if (meant != null) {
            scope.retract(meant.place(), meant.problem());
        }
    }

    /** Nobody looks for a misspelt field among so many; looking takes time for each. */
    private boolean isFlooded() {
        return fields.size() > FLOOD || scope.onlyCounts(severityOfUnknown());
    }

    private Severity severityOfUnknown() {
        return scope.lenient(node) ? Severity.WARNING : Severity.ERROR;
    }

    /** What was said about a field that is not there. */
    private record Absence(Place place, Problem problem) {}

    private @Nullable Node find(String name) {
        known.add(name);
        ObjectNode.Field field = fields.get(name);
        if (field == null || scope.isLeftOpen(field.value())) {
            return null;
        }
        return scope.present(field.value());
    }

    private void refuseUnknown() {
        if (known.containsAll(fields.keySet())) {
            return;
        }
        List<String> names = known.stream().distinct().toList();
        String expected = String.join(", ", names);
        fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                Place place = new Place(field.name(), field.value().place().path());
                refuse(place, Problem.of("unknown field").expected(expected).nearest(name, names));
            }
        });
    }
}
