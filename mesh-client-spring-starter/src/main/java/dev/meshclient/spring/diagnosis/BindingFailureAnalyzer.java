package dev.meshclient.spring.diagnosis;

import dev.meshclient.spring.ShownValue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Reports a property of the mesh that has not the form of its type. Spring Boot would report it, too, with what was set in full,
 * and without an example of what is right.
 */
@Order(1)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
    private static final ConfigurationPropertyName MESH = ConfigurationPropertyName.of("mesh.client");

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            Duration.class, "a time, such as 500ms, 10s or 1h",
            Boolean.class, "true or false",
            boolean.class, "true or false",
            Integer.class, "a whole number",
            int.class, "a whole number",
            double.class, "a number, such as 0.01",
            Path.class, "a path",
            URI.class, "a URL");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationPropertyName name = cause.getName();
        if (!MESH.equals(name) && !MESH.isAncestorOf(name)) {
            return null;
        }
        String description = name + ": " + found(cause) + expected(cause);
        return new FailureAnalysis(description, "Correct the property " + name + where(cause) + ".", cause);
    }

    private static String found(BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        return property == null ? reason(cause) : ShownValue.of(String.valueOf(property.getValue()));
    }

    /** Where no value was found, as for a placeholder that stands for nothing. */
    private static String reason(BindException cause) {
        Throwable deepest = cause;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return ShownValue.of(String.valueOf(deepest.getMessage()));
    }

    private static String expected(BindException cause) {
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        String expected = EXPECTED.get(type);
        return expected != null
                ? " (expected: " + expected + ")"
                : cause.getProperty() == null ? "" : ", " + reason(cause);
    }

    private static String where(BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        return property == null || property.getOrigin() == null ? "" : " in " + property.getOrigin();
    }
}
