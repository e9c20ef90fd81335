package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a request to Cloud Map, checked as they are read. */
final class CloudMapRequest {
    private final Map<?, ?> fields;

    private CloudMapRequest(Map<?, ?> fields) {
        this.fields = fields;
    }

    static CloudMapRequest read(String json) {
        if (object(json) instanceof Map<?, ?> fields) {
            return new CloudMapRequest(fields);
        }
        throw unreadable("body: " + json + " (expected: a JSON object)");
    }

    private static @Nullable Object object(String json) {
        try {
            return json.isEmpty() ? Map.of() : Json.read(json, Object.class);
        } catch (JsonException e) {
            return null;
        }
    }

    private static CloudMapException unreadable(String message) {
        return new CloudMapException("SerializationException", message);
    }

    /** Returns a text that has to be there. */
    String text(String name) {
        String text = text(name, "");
        if (text.isEmpty()) {
            throw CloudMapException.invalid(name + ": none (expected: a text)");
        }
        return text;
    }

    String text(String name, String otherwise) {
        return read(name, fields.get(name), String.class, otherwise);
    }

    /** Returns a number from 1 to the most that there may be. */
    int number(String name, int most, int otherwise) {
        int number = read(name, fields.get(name), Integer.class, otherwise);
        if (number < 1 || number > most) {
            throw CloudMapException.invalid(name + ": " + number + " (expected: 1.." + most + ")");
        }
        return number;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Returns a map of texts, empty if it is not there. */
    Map<String, String> texts(String name) {
        Map<?, ?> map = read(name, fields.get(name), Map.class, Map.of());
        Map<String, String> texts = new HashMap<>();
        map.forEach((key, value) -> texts.put((String) key, read(name + "." + key, value, String.class, "")));
        return texts;
    }

    /** Returns a list of texts, empty if it is not there. */
    List<String> list(String name) {
        List<?> list = read(name, fields.get(name), List.class, List.of());
        return list.stream().map(value -> read(name, value, String.class, "")).toList();
    }

    /** Returns a list of objects, empty if it is not there. */
    List<CloudMapRequest> objects(String name) {
        List<?> list = read(name, fields.get(name), List.class, List.of());
        return list.stream()
                .map(value -> new CloudMapRequest(read(name, value, Map.class, Map.of())))
                .toList();
    }

    private static <T> T read(String name, @Nullable Object value, Class<T> type, T otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (!type.isInstance(value)) {
            throw unreadable(name + ": " + value + " (expected: a " + type.getSimpleName() + ")");
        }
        return type.cast(value);
    }

    /** Returns all fields as texts, those of an object on their own. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        add("", fields, parameters);
        return parameters;
    }

    private static void add(String prefix, Map<?, ?> fields, Map<String, String> parameters) {
        fields.forEach((name, value) -> {
            if (value instanceof Map<?, ?> nested) {
                add(prefix + name + ".", nested, parameters);
            } else {
                parameters.put(prefix + name, String.valueOf(value));
            }
        });
    }
}
