package dev.meshclient.config;

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
}
