package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;

/**
 * The application whose spans are sent. Every span has these three as attributes of its resource; Datadog calls them its
 * unified service tags.
 *
 * @param name the application, such as {@code checkout}; {@code service.name}
 * @param version its version, such as {@code 1.4.0}; {@code service.version}
 * @param environment where it runs, such as {@code production}; {@code deployment.environment.name}
 */
record TracedService(String name, String version, String environment) {
    private static final AttributeKey<String> NAME = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");
    private static final AttributeKey<String> ENVIRONMENT = AttributeKey.stringKey("deployment.environment.name");

    Resource resource() {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.of(NAME, name, VERSION, version, ENVIRONMENT, environment)));
    }
}
