package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every test of tracing needs: calls, and the spans that come of them. */
abstract class TracingTest {
    static final Endpoint FIRST = Endpoint.of("10.0.0.1", 8080);
    static final Endpoint SECOND = Endpoint.of("10.0.0.2", 8081);
    static final CallInfo ORDERS = new CallInfo("orders", "read", "orders-v1");
    static final SpanContext CALLER = SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", TraceFlags.getSampled(), TraceState.getDefault());
    static final ContextPropagators PROPAGATORS = ContextPropagators.create(
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance()));

    final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    final Map<String, String> headers = new HashMap<>();
    final Listeners listeners = listening(sdk(Sampler.alwaysOn()));

    static Context callersContext() {
        return Context.root().with(Span.wrap(CALLER));
    }

    final OpenTelemetry sdk(Sampler sampler) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(PROPAGATORS)
                .build();
    }

    static Listeners listening(OpenTelemetry openTelemetry) {
        return listening(OpenTelemetryTracing.create(openTelemetry));
    }

    static Listeners listening(MeshListener tracing) {
        return new Listeners(List.of(tracing), () -> 0);
    }

    final CallObserver start(MeshRequest request) {
        return listeners.callStarted(request, ORDERS);
    }

    final void succeed(CallObserver call, int attempt, Endpoint endpoint) {
        call.attemptStarting(attempt, endpoint, headers::put);
        call.attemptEnded(attempt, Outcome.response(200), 1_000);
        call.responseHeaders(attempt, 200, 0);
        call.bodyEnded(attempt, null);
    }

    final SpanData span(String name) {
        assertThat(spans(name)).hasSize(1);
        return spans(name).get(0);
    }

    final List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    static Map<String, Object> attributes(SpanData span) {
        Map<String, Object> attributes = new HashMap<>();
        span.getAttributes().forEach((AttributeKey<?> key, Object value) -> attributes.put(key.getKey(), value));
        return attributes;
    }
}
