package dev.meshclient.examples.observability.propagation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.http.HttpHeaders;
import dev.meshclient.telemetry.OpenTelemetryTracing;
import dev.meshclient.testkit.MeshTestBed;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import okhttp3.Request;
import okhttp3.Response;

/** A mesh with propagators, and a server that refuses every other request, so that each call has two attempts. */
final class PropagatingMesh implements AutoCloseable {
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

    private final CollectedSpans spans = new CollectedSpans();
    private final OpenTelemetrySdk sdk;
    private final MeshTestBed bed;

    PropagatingMesh(TextMapPropagator propagator, Sampler sampler) {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setPropagators(ContextPropagators.create(propagator))
                .build();
        bed = MeshTestBed.ofText(MESH)
                .mesh(mesh -> mesh.listener(OpenTelemetryTracing.create(sdk)))
                .start();
        answers(STARTED, 503, "refused");
        answers("refused", 200, STARTED);
    }

    private void answers(String state, int status, String next) {
        bed.server("orders-v1")
                .stubFor(get(urlPathEqualTo("/orders"))
                        .inScenario("refusing")
                        .whenScenarioStateIs(state)
                        .willReturn(aResponse().withStatus(status))
                        .willSetStateTo(next));
    }

    int call() throws IOException {
        Request request =
                new Request.Builder().url("http://orders.shop.local/orders").build();
        try (Response response = bed.client().newCall(request).execute()) {
            return response.code();
        }
    }

    List<SpanContext> attempts() {
        return spans.attempts();
    }

    /** Returns the headers of every request that the server has had, in their order. */
    List<HttpHeaders> received() {
        return bed.server("orders-v1").getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .sorted(Comparator.comparing(request -> request.getLoggedDate()))
                .map(request -> request.getHeaders())
                .toList();
    }

    @Override
    public void close() {
        bed.close();
        sdk.close();
    }
}
