package dev.meshclient.logformat;

import dev.meshclient.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON on one line, its members in the order of the format. As Envoy has it for {@code
 * SubstitutionFormatString.json_format} ({@code substitution_format_string.cc}, {@code createJsonFormatter} with {@code
 * preserve_types}), a value that is one operator keeps its type: a number is a number, and nothing is null; in any other
 * value nothing is a hyphen.
 */
final class JsonLine implements Line {
    private final Map<String, Template> members;

    JsonLine(Map<String, Template> members) {
        this.members = members;
    }

    @Override
    public void append(StringBuilder lines, LoggedCall call) {
        JsonWriter json = JsonWriter.compact().beginObject();
        members.forEach((name, template) -> write(json.name(name), template, call));
        lines.append(json.endObject()).append('\n');
    }

    private static void write(JsonWriter json, Template template, LoggedCall call) {
        if (!template.isOneValue()) {
            json.value(text(template, call));
            return;
        }
        Object value = template.values().get(0).of(call);
        if (value instanceof Number number) {
            json.value(number.longValue());
        } else {
            json.value((String) value);
        }
    }

    private static String text(Template template, LoggedCall call) {
        StringBuilder text = new StringBuilder();
        List<Value> values = template.values();
        for (int i = 0; i < values.size(); i++) {
            @Nullable Object value = values.get(i).of(call);
            text.append(template.literals().get(i)).append(value == null ? "-" : value);
        }
        return text.append(template.literals().get(values.size())).toString();
    }
}
