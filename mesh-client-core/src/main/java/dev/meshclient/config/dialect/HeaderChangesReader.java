package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.HeaderChanges;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what is changed in headers. Those of a connection or of a body's form are not a route's to change. */
final class HeaderChangesReader {
    private static final int LONGEST_VALUE = 8_192;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,255}");
    private static final Pattern VALUE = Pattern.compile("[\t -~]*");
    private static final Set<String> HOST = Set.of("host", ":authority");

    /** RFC 9110, section 7.6.1, and what says where the body ends. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length");

    private static final ValueReader<String> HEADER_VALUE = Text.matching(
            text -> text.length() <= LONGEST_VALUE && VALUE.matcher(text).matches(),
            "0.." + LONGEST_VALUE + " visible ASCII characters, blanks and tabs");

    private final String hostField;

    private HeaderChangesReader(String hostField) {
        this.hostField = hostField;
    }

    static HeaderChanges request(Node node, Scope scope) {
        return new HeaderChangesReader("rewrite.host, which sets the host").read(node, scope);
    }

    static HeaderChanges response(Node node, Scope scope) {
        return new HeaderChangesReader("a header of responses").read(node, scope);
    }

    private HeaderChanges read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            RouteChangesReader.requireOne(fields, "set", "add", "remove");
            Map<String, String> set = fields.optional("set", byName(HEADER_VALUE), Map.of());
            List<String> remove = fields.optional("remove", Items.of(this::removed), List.of());
            warnOfIdle(remove, set.keySet(), fields);
            return new HeaderChanges(
                    set,
                    fields.optional("add", byName(Items.of(HEADER_VALUE, 1, 100)), Map.of()),
                    new LinkedHashSet<>(remove));
        });
    }

    private static void warnOfIdle(List<String> remove, Set<String> set, Fields fields) {
        Set<String> gone = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : remove) {
            if (set.stream().anyMatch(name::equalsIgnoreCase)) {
                fields.warning(
                        "remove",
                        Problem.of("no effect: set replaces it anyway")
                                .value(name)
                                .expected("one of them"));
            } else if (!gone.add(name)) {
                fields.warning(
                        "remove",
                        Problem.of("the same header twice").value(name).expected("one of them"));
            }
        }
    }

    private String removed(Node node, Scope scope) {
        if (!(node instanceof ScalarNode scalar)) {
            scope.wrongType(node, "text");
            return "";
        }
        check(scalar.text(), node.place(), scope);
        return scalar.text();
    }

    private <T> ValueReader<Map<String, T>> byName(ValueReader<T> reader) {
        return (node, scope) -> {
            if (!(node instanceof ObjectNode object)) {
                scope.wrongType(node, "an object");
                return Map.of();
            }
            Map<String, T> values = new LinkedHashMap<>();
            Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            object.fields().forEach((name, field) -> {
                Place place = new Place(field.name(), field.value().place().path());
                check(name, place, scope);
                values.put(name, reader.read(scope.present(field.value()), scope));
                if (!names.add(name)) {
                    scope.error(place, Problem.of("the same header twice").expected("one of them"));
                }
            });
            return values;
        };
    }

    private void check(String name, Place place, Scope scope) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (HOST.contains(lower)) {
            scope.error(place, Problem.of("no header to change").value(name).expected(hostField));
        } else if (!NAME.matcher(name).matches()) {
            scope.error(
                    place,
                    Problem.of("not a header name").value(name).expected("1..255 letters, digits or !#$%&'*+-.^_`|~"));
        } else if (HOP_BY_HOP.contains(lower)) {
            scope.error(
                    place,
                    Problem.of("no header to change")
                            .value(name)
                            .expected("one that says nothing about the connection or the length of the body"));
        }
    }
}
