package dev.meshclient.examples.observability.tracing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.meshclient.telemetry.OpenTelemetryTracing;
import dev.meshclient.testkit.MeshTestBed;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.Response;

/** An application that traces its calls, and a mesh that retries each of them once. Closes the SDK it is given. */
final class TracedMesh implements AutoCloseable {
    static final TracedService SERVICE = new TracedService("checkout", "1.4.0", "production");
    static final String CALLER = "POST /checkout";

    private static final String MESH = """
            format: mesh-client/v1
            meshName: shop
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
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1, port: 8080}]}}
            """;

    private final OpenTelemetrySdk sdk;
    private final MeshTestBed bed;

    private TracedMesh(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        bed = MeshTestBed.ofText(MESH)
                .mesh(mesh -> mesh.listener(OpenTelemetryTracing.create(sdk)))
                .start();
        answers(STARTED, 503, "second");
        answers("second", 500, STARTED);
    }

    static TracedMesh start(OpenTelemetrySdk sdk) {
        return new TracedMesh(sdk);
    }

    private void answers(String state, int status, String next) {
        server().stubFor(get(urlPathEqualTo("/orders/17"))
                .inScenario("retry")
                .whenScenarioStateIs(state)
                .willReturn(aResponse().withStatus(status))
                .willSetStateTo(next));
    }

    /** Makes a call in a span of the application's own. Its attempts are answered with 503 and 500, and it with 500. */
    int call() throws IOException {
        Tracer tracer = sdk.getTracer("checkout");
        Span span = tracer.spanBuilder(CALLER).startSpan();
        try (Scope current = span.makeCurrent();
                Response response = bed.client()
                        .newCall(new Request.Builder()
                                .url("http://orders.shop.local/orders/17")
                                .build())
                        .execute()) {
            return response.code();
        } finally {
            span.end();
        }
    }

    /** Begins to send the spans that there are. */
    CompletableResultCode send() {
        return sdk.getSdkTracerProvider().forceFlush();
    }

    /** Sends the spans that there are, and returns when they have been taken, or not. */
    boolean flush() {
        return send().join(10, TimeUnit.SECONDS).isSuccess();
    }

    /** Returns a header of each attempt, in the order of the attempts. */
    List<String> received(String header) {
        return server().getAllServeEvents().stream()
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .map(ServeEvent::getRequest)
                .map(request -> request.getHeader(header))
                .toList();
    }

    /** Returns how many calls the mesh has seen. */
    int calls() {
        return bed.calls().size();
    }

    int port() {
        return server().port();
    }

    private WireMockServer server() {
        return bed.server("orders-v1");
    }

    @Override
    public void close() {
        bed.close();
        sdk.shutdown();
    }
}
