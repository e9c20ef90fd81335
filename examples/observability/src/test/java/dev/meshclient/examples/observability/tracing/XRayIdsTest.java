package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.common.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class XRayIdsTest {

    @Test
    void a_trace_begins_with_its_second_in_eight_hexadecimal_digits() {
        assertThat(idAt("2016-12-01T18:00:00.999Z")).startsWith("58406520");
        assertThat(idAt("1970-01-02T00:00:00Z")).startsWith("00015180");
    }

    @Test
    void the_rest_of_an_id_is_random() {
        XRayIds ids = new XRayIds(at("2016-12-01T18:00:00Z"));

        Set<String> traces = IntStream.range(0, 1_000)
                .mapToObj(i -> ids.generateTraceId().substring(8))
                .collect(Collectors.toSet());
        Set<String> spans =
                IntStream.range(0, 1_000).mapToObj(i -> ids.generateSpanId()).collect(Collectors.toSet());

        assertThat(traces).hasSize(1_000);
        assertThat(spans).hasSize(1_000).allMatch(SpanId::isValid);
    }

    private static String idAt(String time) {
        String id = new XRayIds(at(time)).generateTraceId();
        assertThat(id).matches(TraceId::isValid);
        return id;
    }

    private static Clock at(String time) {
        return new Clock() {
            @Override
            public long now() {
                return TimeUnit.MILLISECONDS.toNanos(Instant.parse(time).toEpochMilli());
            }

            @Override
            public long nanoTime() {
                return 0;
            }
        };
    }
}
