package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The complete document with any value of it replaced by any other is loaded, or its findings say what is wrong. */
class ValuesInAnyPlaceTest {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*");

    private final String complete = TestDocuments.json(TestDocuments.complete());
    private final List<String> names = FIELD.matcher(complete)
            .results()
            .map(field -> field.group(1))
            .distinct()
            .toList();
    private final List<Span> values = values(complete);

    @Property(tries = 1500, seed = "20261124", edgeCases = EdgeCasesMode.NONE)
    void is_loaded_or_told_to_be_wrong(@ForAll("places") int place, @ForAll("json") String value) {
        Span span = values.get(place);
        String text = complete.substring(0, span.from()) + value + complete.substring(span.to());
        DamagedDocuments.isRefused(
                new ConfigDocument("replaced", List.of(new ConfigFile("complete.json", text, Placement.NONE))));
    }

    @Example
    void every_field_is_a_place() {
        assertThat(values).hasSizeGreaterThan(300);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, values.size() - 1);
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.recursive(this::scalar, this::nested, 0, 3);
    }

    private Arbitrary<String> scalar() {
        Arbitrary<String> odd = Arbitraries.of(
                "null",
                "true",
                "-1",
                "0",
                "65536",
                "1e400",
                "0.1",
                "99999999999999999999",
                "\"\"",
                "\"15s\"",
                "\"(?=a)\"");
        Arbitrary<String> word = Arbitraries.of(names).map(name -> '"' + name + '"');
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(20)
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        return Arbitraries.oneOf(odd, word, any, Arbitraries.longs().map(String::valueOf));
    }

    private Arbitrary<String> nested(Arbitrary<String> inner) {
        Arbitrary<String> list = inner.list().ofMaxSize(3).map(items -> '[' + String.join(",", items) + ']');
        Arbitrary<String> object = Arbitraries.of(names)
                .flatMap(name -> inner.map(value -> Tuple.of(name, value)))
                .list()
                .ofMaxSize(4)
                .map(fields -> fields.stream()
                        .map(field -> '"' + field.get1() + "\":" + field.get2())
                        .collect(Collectors.joining(",", "{", "}")));
        return Arbitraries.oneOf(inner, list, object);
    }

    private static List<Span> values(String json) {
        List<Span> values = new ArrayList<>();
        Matcher field = FIELD.matcher(json);
        while (field.find()) {
            values.add(new Span(field.end(), endOfValue(json, field.end())));
        }
        return values;
    }

    /** Returns where a value ends that begins there: where something ends it that is not inside of it. */
    private static int endOfValue(String json, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']' || c == ',')) {
                if (depth == 0) {
                    return i;
                }
                depth -= c == ',' ? 0 : 1;
            }
        }
        throw new AssertionError("no end of the value at " + from);
    }

    private record Span(int from, int to) {}
}
