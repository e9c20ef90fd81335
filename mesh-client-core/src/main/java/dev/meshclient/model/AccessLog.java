package dev.meshclient.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where requests are logged, and how.
 *
 * @param path the file, 1..255 characters
 * @param format what a line looks like; null for Envoy's default
 */
public record AccessLog(String path, @Nullable Format format) {

    /** What a line looks like, in Envoy's command operators. */
    public sealed interface Format {

        /**
         * A line of text.
         *
         * @param template 1..1000 characters
         */
        record Text(String template) implements Format {}

        /**
         * A JSON object.
         *
         * @param values operators by key, in order
         */
        record Json(Map<String, String> values) implements Format {

            /** Copies the values in their order. */
            public Json {
                values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            }
        }
    }
}
