package dev.meshclient.telemetry;

import dev.meshclient.event.HeaderSink;
import io.opentelemetry.context.propagation.TextMapSetter;

/** Where propagators put their headers. */
final class InjectedHeaders {
    static final TextMapSetter<HeaderSink> SETTER = (headers, name, value) -> {
        if (headers != null) {
            headers.set(name, value);
        }
    };

    private InjectedHeaders() {}
}
