package dev.meshclient.examples.observability;

import io.micrometer.registry.otlp.OtlpConfig;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OTLP over HTTP, once a minute and at the end.
 *
 * @param endpoint where metrics go
 * @param service the name that this process has there
 */
record OtlpSettings(URI endpoint, String service) implements OtlpConfig {

    @Override
    public @Nullable String get(String key) {
        return null;
    }

    @Override
    public String url() {
        return endpoint.toString();
    }

    @Override
    public Map<String, String> resourceAttributes() {
        return Map.of("service.name", service);
    }
}
