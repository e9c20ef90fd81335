package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Readers of things that are listed by name. */
final class ByName {
    private static final int LONGEST_NAME = 255;

    private ByName() {}

    /** Returns a reader of resources of a kind. */
    static <T> ValueReader<Map<String, T>> resources(String kind, NamedReader<T> reader) {
        return of(reader, (scope, name) -> scope.resource(kind, name));
    }

    /** Returns a reader of parts of a resource. */
    static <T> ValueReader<Map<String, T>> items(NamedReader<T> reader) {
        return of(reader, Scope::item);
    }

    /** Returns a reader of texts. */
    static ValueReader<Map<String, String>> texts(ValueReader<String> reader) {
        return of((name, node, scope) -> reader.read(node, scope), (scope, name) -> scope);
    }

    private static <T> ValueReader<Map<String, T>> of(
            NamedReader<T> reader, BiFunction<Scope, String, Scope> narrowed) {
        return (node, scope) -> {
            if (!(node instanceof ObjectNode object)) {
                scope.wrongType(node, "an object");
                return Map.of();
            }
            Map<String, T> values = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> {
                checkName(name, field, scope);
                values.put(name, reader.read(name, scope.present(field.value()), narrowed.apply(scope, name)));
            });
            return values;
        };
    }

    private static void checkName(String name, ObjectNode.Field field, Scope scope) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            Place place = new Place(field.name(), field.value().place().path());
            scope.error(place, Problem.of("not a name").expected("1.." + LONGEST_NAME + " printable characters"));
        }
    }

    /** Reads something that has a name. */
    @FunctionalInterface
    interface NamedReader<T> {

        T read(String name, Node node, Scope scope);
    }
}
