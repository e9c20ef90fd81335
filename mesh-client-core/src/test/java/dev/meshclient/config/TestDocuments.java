package dev.meshclient.config;

import dev.meshclient.config.tree.DocumentParser;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** Documents among the test resources. */
final class TestDocuments {

    private TestDocuments() {}

    static String read(String name) {
        try (InputStream stream = Objects.requireNonNull(TestDocuments.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path folder(String name) {
        URL url = Objects.requireNonNull(TestDocuments.class.getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    /** Returns a document that has every field at least once. */
    static ConfigDocument complete() {
        return new ConfigDocument("complete.yaml", read("complete.yaml"));
    }

    /** Returns a document in the other form, a line for each value. */
    static String json(ConfigDocument document) {
        Node root = DocumentParser.parse(document.name(), document.text(), new Findings(document.name()));
        JsonWriter json = JsonWriter.pretty();
        write(Objects.requireNonNull(root), json);
        return json.toString();
    }

    private static void write(Node node, JsonWriter json) {
        if (node instanceof ObjectNode object) {
            json.beginObject();
            object.fields().forEach((name, field) -> write(field.value(), json.name(name)));
            json.endObject();
        } else if (node instanceof ListNode list) {
            json.beginArray();
            list.items().forEach(item -> write(item, json));
            json.endArray();
        } else if (node instanceof ScalarNode scalar) {
            write(scalar, json);
        }
    }

    private static void write(ScalarNode scalar, JsonWriter json) {
        if (scalar.plain() && scalar.text().matches("true|false")) {
            json.value(scalar.text().equals("true"));
        } else if (scalar.plain() && scalar.text().matches("-?[0-9]+")) {
            json.value(Long.parseLong(scalar.text()));
        } else if (scalar.plain() && scalar.text().matches("[0-9]+\\.[0-9]+")) {
            json.value(Double.parseDouble(scalar.text()));
        } else {
            json.value(scalar.text());
        }
    }
}
