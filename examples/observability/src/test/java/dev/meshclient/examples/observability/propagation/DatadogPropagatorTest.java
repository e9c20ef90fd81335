package dev.meshclient.examples.observability.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatadogPropagatorTest {
    private static final String LONG = "640cfd8d00000000abcdefab12345678";
    private static final String SHORT = "0000000000000000abcdefab12345678";
    private static final String SPAN = "ffffffffffffffff";

    private final DatadogPropagator propagator = new DatadogPropagator();

    @Test
    void a_long_trace_id_goes_as_a_decimal_number_and_a_tag() {
        assertThat(injected(LONG, TraceFlags.getSampled()))
                .containsOnly(
                        Map.entry("x-datadog-trace-id", "12379814468735227512"),
                        Map.entry("x-datadog-parent-id", "18446744073709551615"),
                        Map.entry("x-datadog-sampling-priority", "1"),
                        Map.entry("x-datadog-tags", "_dd.p.tid=640cfd8d00000000"));
    }

    @Test
    void a_short_trace_id_needs_no_tag() {
        assertThat(injected(SHORT, TraceFlags.getDefault()))
                .containsEntry("x-datadog-trace-id", "12379814468735227512")
                .containsEntry("x-datadog-sampling-priority", "0")
                .doesNotContainKey("x-datadog-tags");
    }

    @Test
    void without_a_span_there_are_no_headers() {
        Map<String, String> headers = new HashMap<>();
        propagator.inject(Context.root(), headers, Map::put);
        assertThat(headers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {LONG, SHORT})
    void what_was_injected_is_extracted(String traceId) {
        SpanContext extracted = extracted(injected(traceId, TraceFlags.getSampled()));

        assertThat(extracted.getTraceId()).isEqualTo(traceId);
        assertThat(extracted.getSpanId()).isEqualTo(SPAN);
        assertThat(extracted.isSampled()).isTrue();
        assertThat(extracted.isRemote()).isTrue();
    }

    @Test
    void the_tag_is_found_among_others() {
        Map<String, String> headers = injected(SHORT, TraceFlags.getSampled());
        headers.put("x-datadog-tags", "_dd.p.dm=-4,_dd.p.tid=640cfd8d00000000,_dd.p.usr=x");

        assertThat(extracted(headers).getTraceId()).isEqualTo(LONG);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, false", "1, true", "2, true"})
    void a_priority_above_0_is_a_sampled_trace(String priority, boolean sampled) {
        Map<String, String> headers = injected(LONG, TraceFlags.getDefault());
        headers.put("x-datadog-sampling-priority", priority);

        assertThat(extracted(headers).isSampled()).isEqualTo(sampled);
    }

    @Test
    void a_trace_without_a_priority_is_kept() {
        Map<String, String> headers = injected(LONG, TraceFlags.getDefault());
        headers.remove("x-datadog-sampling-priority");

        assertThat(extracted(headers).isSampled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x1", "-1", "18446744073709551616", ""})
    void an_id_that_is_none_begins_a_new_trace(String id) {
        Map<String, String> headers = injected(SHORT, TraceFlags.getSampled());
        headers.put("x-datadog-parent-id", id);

        assertThat(extracted(headers).isValid()).isFalse();
    }

    private Map<String, String> injected(String traceId, TraceFlags flags) {
        Map<String, String> headers = new HashMap<>();
        SpanContext span = SpanContext.create(traceId, SPAN, flags, TraceState.getDefault());
        propagator.inject(Context.root().with(Span.wrap(span)), headers, Map::put);
        return headers;
    }

    private SpanContext extracted(Map<String, String> headers) {
        return Span.fromContext(propagator.extract(Context.root(), headers, new Getter()))
                .getSpanContext();
    }

    private static final class Getter implements TextMapGetter<Map<String, String>> {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
