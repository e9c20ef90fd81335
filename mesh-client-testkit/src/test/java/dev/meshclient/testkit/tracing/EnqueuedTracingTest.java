package dev.meshclient.testkit.tracing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.telemetry.OpenTelemetryTracing;
import dev.meshclient.testkit.MeshLeakCheck;
import dev.meshclient.testkit.MeshTestBed;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The spans of calls that one thread makes and another one performs. */
class EnqueuedTracingTest {
    private static final String MESH = """
            format: mesh-client/v1
            meshDomains: [shop.local]
            virtualServices:
              stock.shop.local: {provider: {virtualNode: {virtualNodeName: stock}}}
            virtualNodes:
              stock:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: stock.internal}}
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
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private MeshTestBed bed;

    /** What is current where an attempt is performed. */
    private record Seen(Thread thread, SpanContext span) {}

    @BeforeEach
    void the_stock_answers() {
        bed = leaks.watch(MeshTestBed.ofText(MESH)
                .mesh(mesh -> mesh.listener(OpenTelemetryTracing.create(sdk)))
                .client(client -> client.addNetworkInterceptor(chain -> {
                    seen.add(new Seen(Thread.currentThread(), Span.current().getSpanContext()));
                    return chain.proceed(chain.request());
                }))
                .start());
        bed.server("stock").stubFor(any(anyUrl()).willReturn(ok("left")));
    }

    @Test
    void the_parent_of_a_call_is_the_span_that_was_current_where_it_was_enqueued() throws Exception {
        Span first = sdk.getTracer("test").spanBuilder("first").startSpan();
        Span second = sdk.getTracer("test").spanBuilder("second").startSpan();
        CompletableFuture<String> firsts = enqueue(first);
        CompletableFuture<String> seconds = enqueue(second);
        assertThat(firsts.get()).isEqualTo("left");
        assertThat(seconds.get()).isEqualTo("left");

        assertThat(calls())
                .extracting(SpanData::getParentSpanId)
                .containsExactlyInAnyOrder(
                        first.getSpanContext().getSpanId(),
                        second.getSpanContext().getSpanId());
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void the_span_of_an_attempt_is_current_on_the_thread_that_performs_it_and_on_the_wire() throws Exception {
        Span caller = sdk.getTracer("test").spanBuilder("caller").startSpan();
        enqueue(caller).get();

        SpanData attempt = spans(SpanKind.CLIENT).get(0);
        assertThat(seen).singleElement().satisfies(performed -> {
            assertThat(performed.thread()).isNotSameAs(Thread.currentThread());
            assertThat(performed.span()).isEqualTo(attempt.getSpanContext());
        });
        assertThat(attempt.getTraceId()).isEqualTo(caller.getSpanContext().getTraceId());
        assertThat(bed.server("stock").getAllServeEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getRequest().getHeader("traceparent"))
                        .startsWith("00-" + attempt.getTraceId() + "-" + attempt.getSpanId()));
    }

    private CompletableFuture<String> enqueue(Span caller) {
        CompletableFuture<String> body = new CompletableFuture<>();
        Request request = new Request.Builder().url("http://stock.shop.local/x").build();
        try (Scope ignored = caller.makeCurrent()) {
            bed.client().newCall(request).enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException e) {
                    body.completeExceptionally(e);
                }

                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    String text = response.body().string();
                    response.close();
                    body.complete(text);
                }
            });
        }
        return body;
    }

    private List<SpanData> calls() {
        return spans(SpanKind.INTERNAL).stream()
                .filter(span -> span.getName().equals("mesh.call"))
                .toList();
    }

    private List<SpanData> spans(SpanKind kind) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == kind)
                .toList();
    }
}
