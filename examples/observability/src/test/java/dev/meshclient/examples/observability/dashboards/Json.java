package dev.meshclient.examples.observability.dashboards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads JSON, and YAML, which JSON is a part of. */
final class Json {

    private Json() {}

    static Map<String, Object> read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    static Map<String, Object> read(String text) {
        return object(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    /** Returns a member that has to be there. */
    static Object member(Map<String, Object> object, String name) {
        return Objects.requireNonNull(object.get(name), () -> name + " is missing in " + object);
    }

    static Map<String, Object> object(Map<String, Object> object, String name) {
        return object(member(object, name));
    }

    static String text(Map<String, Object> object, String name) {
        return (String) member(object, name);
    }

    static int number(Map<String, Object> object, String name) {
        return (Integer) member(object, name);
    }

    /** Returns a list of objects; an empty one if there is none. */
    static List<Map<String, Object>> objects(Map<String, Object> object, String name) {
        List<?> list = (List<?>) object.getOrDefault(name, List.of());
        return list.stream().map(Json::object).toList();
    }

    @SuppressWarnings("unchecked") // keys of JSON's objects are texts
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
