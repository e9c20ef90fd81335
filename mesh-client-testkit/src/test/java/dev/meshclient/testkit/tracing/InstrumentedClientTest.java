package dev.meshclient.testkit.tracing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.telemetry.OpenTelemetryTracing;
import dev.meshclient.testkit.MeshLeakCheck;
import dev.meshclient.testkit.MeshTestBed;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mesh over a client that makes spans of its requests itself, in the place where OpenTelemetry's Java agent does. */
class InstrumentedClientTest {
    private static final String MESH = """
            format: mesh-client/v1
            meshDomains: [shop.local]
            virtualServices:
              orders.shop.local:
                provider: {virtualRouter: {virtualRouterName: orders}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  everyone:
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders-v1, weight: 1}]}
                      retryPolicy: {maxRetries: 1, perRetryTimeout: {unit: s, value: 5}, httpRetryEvents: [server-error]}
            virtualNodes:
              orders-v1:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    /** Makes a span of each request that goes out, and puts it on the request. */
    private record Instrumentation(OpenTelemetry openTelemetry) implements Interceptor {
        @Override
        public Response intercept(Chain chain) throws IOException {
            Span span = openTelemetry
                    .getTracer("instrumentation")
                    .spanBuilder("request")
                    .setSpanKind(SpanKind.CLIENT)
                    .startSpan();
            Request.Builder request = chain.request().newBuilder();
            openTelemetry
                    .getPropagators()
                    .getTextMapPropagator()
                    .inject(Context.current().with(span), request, (to, name, value) -> to.header(name, value));
            try {
                return chain.proceed(request.build());
            } finally {
                span.end();
            }
        }
    }

    @Test
    void the_clients_spans_are_those_of_the_attempts_below_the_span_of_the_call() throws IOException {
        MeshTestBed bed = start(OpenTelemetryTracing.builder(sdk).instrumentedClient(true));
        call(bed);

        List<SpanData> requests = spans(SpanKind.CLIENT);
        SpanData call = spans(SpanKind.INTERNAL).get(0);
        assertThat(exporter.getFinishedSpanItems()).hasSize(3);
        assertThat(call.getName()).isEqualTo("mesh.call");
        assertThat(requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.getName()).isEqualTo("request");
            assertThat(request.getParentSpanId()).isEqualTo(call.getSpanId());
        });
        assertThat(received(bed))
                .containsExactlyInAnyOrderElementsOf(requests.stream()
                        .map(SpanData::getSpanContext)
                        .map(InstrumentedClientTest::traceparent)
                        .toList());
    }

    @Test
    void without_any_span_of_the_mesh_the_clients_own_are_below_the_caller() throws IOException {
        MeshTestBed bed =
                start(OpenTelemetryTracing.builder(sdk).callSpans(false).attemptSpans(false));
        call(bed);

        assertThat(exporter.getFinishedSpanItems())
                .hasSize(2)
                .extracting(SpanData::getName)
                .containsOnly("request");
    }

    private MeshTestBed start(OpenTelemetryTracing.Builder tracing) {
        MeshTestBed bed = leaks.watch(MeshTestBed.ofText(MESH)
                .mesh(mesh -> mesh.listener(tracing.build()))
                .client(client -> client.addNetworkInterceptor(new Instrumentation(sdk)))
                .start());
        answers(bed, STARTED, 503, "refused");
        answers(bed, "refused", 200, STARTED);
        return bed;
    }

    private static void answers(MeshTestBed bed, String state, int status, String next) {
        bed.server("orders-v1")
                .stubFor(get("/x")
                        .inScenario("refusing")
                        .whenScenarioStateIs(state)
                        .willReturn(aResponse().withStatus(status))
                        .willSetStateTo(next));
    }

    private static void call(MeshTestBed bed) throws IOException {
        Request request =
                new Request.Builder().url("http://orders.shop.local/x").build();
        try (Response response = bed.client().newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
        }
    }

    private static List<String> received(MeshTestBed bed) {
        return bed.server("orders-v1").getAllServeEvents().stream()
                .map(event -> event.getRequest().getHeader("traceparent"))
                .toList();
    }

    private static String traceparent(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    private List<SpanData> spans(SpanKind kind) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == kind)
                .toList();
    }
}
