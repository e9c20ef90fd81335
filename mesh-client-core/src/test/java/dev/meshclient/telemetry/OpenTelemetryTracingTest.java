package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which spans a call leaves. */
final class OpenTelemetryTracingTest extends TracingTest {

    @Test
    void a_call_is_one_span_with_one_client_span_for_its_attempt() {
        CallObserver call = start(TestRequest.GET);
        succeed(call, 1, FIRST);
        call.callEnded(new Summary(200, null, "", null, 1, 0, 9_000));

        SpanData whole = span("mesh.call");
        SpanData attempt = span("GET");
        assertThat(exporter.getFinishedSpanItems()).hasSize(2);
        assertThat(whole.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(attempt.getParentSpanId()).isEqualTo(whole.getSpanId());
        assertThat(attempt.getTraceId()).isEqualTo(whole.getTraceId());
    }

    @Test
    void an_attempt_has_the_logical_host_the_endpoint_and_the_names_of_the_mesh() {
        CallObserver call = start(TestRequest.GET);
        succeed(call, 1, FIRST);
        call.callEnded(new Summary(200, null, "via_upstream", null, 1, 0, 9_000));

        assertThat(attributes(span("GET")))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("http.request.method", "GET"),
                        Map.entry("url.full", "http://orders.shop.local/orders/7"),
                        Map.entry("server.address", "orders.shop.local"),
                        Map.entry("server.port", 80L),
                        Map.entry("network.peer.address", "10.0.0.1"),
                        Map.entry("network.peer.port", 8080L),
                        Map.entry("http.response.status_code", 200L),
                        Map.entry("mesh.virtual_service", "orders"),
                        Map.entry("mesh.route", "read"),
                        Map.entry("mesh.virtual_node", "orders-v1"),
                        Map.entry("mesh.outcome", "2xx")));
        assertThat(attributes(span("mesh.call")))
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("mesh.outcome", "2xx")
                .containsEntry("mesh.response_code_details", "via_upstream")
                .containsEntry("mesh.attempts", 1L)
                .containsEntry("mesh.retries", 0L)
                .doesNotContainKeys("network.peer.address", "mesh.response_flag");
        assertThat(span("mesh.call").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void a_resent_request_is_a_second_span_that_counts_the_resends_and_carries_its_own_traceparent() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        String firstParent = headers.get("traceparent");
        call.attemptEnded(1, Outcome.failure(Outcome.Kind.CONNECT_FAILURE, new ConnectException("refused")), 1_000);
        call.attemptStarting(2, SECOND, headers::put);
        call.attemptEnded(2, Outcome.response(200), 1_000);
        call.responseHeaders(2, 200, 0);
        call.bodyEnded(2, null);
        call.callEnded(new Summary(200, null, "", null, 2, 1, 9_000));

        List<SpanData> attempts = spans("GET");
        assertThat(attempts).hasSize(2);
        SpanData first = attempts.get(0);
        SpanData second = attempts.get(1);
        assertThat(attributes(first))
                .containsEntry("error.type", "connect_failure")
                .containsEntry("mesh.outcome", "connect_failure")
                .containsEntry("mesh.response_flag", "UF")
                .doesNotContainKeys("http.request.resend_count", "http.response.status_code");
        assertThat(first.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(first.getStatus().getDescription()).contains("refused");
        assertThat(attributes(second))
                .containsEntry("http.request.resend_count", 1L)
                .containsEntry("network.peer.address", "10.0.0.2");
        assertThat(attributes(span("mesh.call")))
                .containsEntry("mesh.attempts", 2L)
                .containsEntry("mesh.retries", 1L);
        assertThat(firstParent).startsWith("00-" + first.getTraceId() + "-" + first.getSpanId());
        assertThat(headers.get("traceparent")).startsWith("00-" + second.getTraceId() + "-" + second.getSpanId());
    }

    @Test
    void the_span_of_a_discarded_response_ends_before_the_next_attempt() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptEnded(1, Outcome.response(503), 1_000);
        assertThat(spans("GET")).isEmpty();
        call.responseDiscarded(1);

        assertThat(attributes(span("GET")))
                .containsEntry("http.response.status_code", 503L)
                .containsEntry("error.type", "503");
    }

    @Test
    void the_span_of_a_delivered_response_ends_with_its_body() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptEnded(1, Outcome.response(200), 1_000);
        call.responseHeaders(1, 200, 0);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        call.bodyEnded(1, null);

        assertThat(exporter.getFinishedSpanItems())
                .singleElement()
                .satisfies(span -> assertThat(span.getName()).isEqualTo("GET"));
    }

    @Test
    void a_body_that_breaks_off_fails_the_attempt_and_the_call() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptEnded(1, Outcome.response(200), 1_000);
        call.responseHeaders(1, 200, 0);
        call.bodyEnded(1, new IOException("unexpected end of stream"));
        call.callEnded(new Summary(200, ResponseFlag.UC, "", null, 1, 0, 9_000));

        assertThat(attributes(span("GET"))).containsEntry("error.type", "java.io.IOException");
        assertThat(span("GET").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attributes(span("mesh.call")))
                .containsEntry("error.type", "UC")
                .containsEntry("mesh.response_flag", "UC")
                .containsEntry("mesh.outcome", "failed");
    }

    @Test
    void a_call_that_fails_before_any_attempt_tells_its_flag() {
        CallObserver call = start(TestRequest.GET);
        call.callEnded(new Summary(503, ResponseFlag.UH, "", null, 0, 0, 1_000));

        SpanData whole = span("mesh.call");
        assertThat(attributes(whole))
                .containsEntry("error.type", "UH")
                .containsEntry("mesh.response_flag", "UH")
                .doesNotContainKey("http.response.status_code");
        assertThat(whole.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void the_last_response_after_exhausted_retries_keeps_its_status() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptEnded(1, Outcome.response(503), 1_000);
        call.responseHeaders(1, 503, 0);
        call.bodyEnded(1, null);
        call.callEnded(new Summary(503, ResponseFlag.URX, "", null, 1, 0, 9_000));

        assertThat(attributes(span("mesh.call")))
                .containsEntry("http.response.status_code", 503L)
                .containsEntry("error.type", "503")
                .containsEntry("mesh.response_flag", "URX");
    }

    @Test
    void a_cancelled_call_ends_every_span_and_is_no_error() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptStarting(2, SECOND, headers::put);
        call.attemptEnded(2, Outcome.failure(Outcome.Kind.CANCELLED, null), 1_000);
        call.attemptEnded(1, Outcome.failure(Outcome.Kind.CANCELLED, null), 1_000);
        call.callEnded(new Summary(0, null, "", null, 2, 0, 1_000));

        assertThat(exporter.getFinishedSpanItems()).hasSize(3).allSatisfy(span -> {
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
            assertThat(attributes(span))
                    .containsEntry("mesh.outcome", "cancelled")
                    .doesNotContainKey("error.type");
        });
    }

    @Test
    void attempts_that_are_open_at_the_same_time_end_each_for_itself() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptStarting(2, SECOND, headers::put);
        call.attemptEnded(1, Outcome.failure(Outcome.Kind.REMOTE_RESET, null), 1_000);

        assertThat(attributes(span("GET"))).containsEntry("network.peer.address", "10.0.0.1");
        assertThat(call.attemptScope(1, Exchange.UNSEEN)).isSameAs(CallObserver.NO_SCOPE);
        call.callEnded(new Summary(0, null, "", null, 2, 0, 1_000));
        assertThat(exporter.getFinishedSpanItems()).hasSize(3);
    }

    @Test
    void the_end_of_the_call_ends_attempts_that_nobody_ended() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        call.attemptStarting(2, SECOND, headers::put);
        call.callEnded(new Summary(504, ResponseFlag.UT, "", null, 2, 0, 1_000));

        assertThat(exporter.getFinishedSpanItems()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"POST, POST, POST", "PATCH, PATCH, PATCH", "PROPFIND, HTTP, _OTHER", "get, HTTP, _OTHER"})
    void an_unknown_method_does_not_become_a_name(String method, String name, String attribute) {
        CallObserver call = start(TestRequest.of(method));
        succeed(call, 1, FIRST);

        assertThat(attributes(span(name))).containsEntry("http.request.method", attribute);
        if (attribute.equals("_OTHER")) {
            assertThat(attributes(span(name))).containsEntry("http.request.method_original", method);
        }
    }

    @Test
    void names_that_a_call_does_not_have_are_left_out() {
        listeners
                .callStarted(TestRequest.GET, CallInfo.UNKNOWN)
                .callEnded(new Summary(404, ResponseFlag.NR, "", null, 0, 0, 1_000));

        assertThat(attributes(span("mesh.call")))
                .doesNotContainKeys("mesh.virtual_service", "mesh.route", "mesh.virtual_node");
    }

    @Test
    void an_attempt_tells_the_zone_of_its_endpoint_and_the_peer_and_protocol_that_were_seen() {
        Endpoint endpoint = new Endpoint("orders.internal", 0, "eu-west-1a", 1, Map.of(), null);
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, endpoint, headers::put);
        try (CallObserver.Scope ignored = call.attemptScope(1, new Seen("10.9.8.7", 9_090, "HTTP/2"))) {
            call.requestSent(1, 1_000);
        }
        call.attemptEnded(1, Outcome.response(200), 1_000);
        call.bodyEnded(1, null);

        assertThat(attributes(span("GET")))
                .containsEntry("mesh.endpoint_zone", "eu-west-1a")
                .containsEntry("network.peer.address", "10.9.8.7")
                .containsEntry("network.peer.port", 9_090L)
                .containsEntry("network.protocol.version", "2");
    }

    @Test
    void a_host_name_that_was_not_reached_stays_the_peer() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, Endpoint.of("orders.internal", 0), headers::put);
        call.attemptEnded(1, Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null), 1_000);

        assertThat(attributes(span("GET")))
                .containsEntry("network.peer.address", "orders.internal")
                .doesNotContainKeys("network.peer.port", "network.protocol.version", "mesh.endpoint_zone");
    }

    @Test
    void a_call_below_a_span_has_the_same_attributes_as_one_that_begins_a_trace() {
        start(TestRequest.of("PROPFIND")).callEnded(new Summary(0, null, "", null, 0, 0, 1_000));
        Map<String, Object> first = attributes(span("mesh.call"));
        exporter.reset();
        try (Scope ignored = callersContext().makeCurrent()) {
            start(TestRequest.of("PROPFIND")).callEnded(new Summary(0, null, "", null, 0, 0, 1_000));
        }

        assertThat(attributes(span("mesh.call")))
                .isEqualTo(first)
                .containsEntry("http.request.method_original", "PROPFIND")
                .containsEntry("url.full", "http://orders.shop.local/orders/7");
    }

    @Test
    void samplers_hear_of_the_request_where_a_trace_begins_and_of_every_attempt() {
        Map<String, Attributes> heard = new HashMap<>();
        Sampler sampler = new Sampler() {
            @Override
            public SamplingResult shouldSample(
                    Context parent,
                    String trace,
                    String name,
                    SpanKind kind,
                    Attributes attributes,
                    List<LinkData> links) {
                heard.put(name, attributes);
                return SamplingResult.drop();
            }

            @Override
            public String getDescription() {
                return "listens";
            }
        };
        CallObserver call = listening(sdk(sampler)).callStarted(TestRequest.GET, ORDERS);
        call.attemptStarting(1, FIRST, headers::put);

        Attributes told = Attributes.of(
                AttributeKey.stringKey("http.request.method"), "GET",
                AttributeKey.stringKey("url.full"), "http://orders.shop.local/orders/7",
                AttributeKey.stringKey("server.address"), "orders.shop.local",
                AttributeKey.longKey("server.port"), 80L);
        assertThat(heard)
                .containsOnlyKeys("mesh.call", "GET")
                .allSatisfy((name, attributes) -> assertThat(attributes.asMap()).isEqualTo(told.asMap()));
    }

    private record Seen(String address, int port, String protocol) implements Exchange {
        @Override
        public InetSocketAddress remoteAddress() {
            return new InetSocketAddress(address, port);
        }
    }
}
