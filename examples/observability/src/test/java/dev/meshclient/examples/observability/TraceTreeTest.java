package dev.meshclient.examples.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
    private final Span call = span("call", "", "mesh.call", 0).build();
    private final Span failed = span("first", "call", "GET", 1)
            .addAttributes(attribute("status", "503"))
            .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
            .build();
    private final Span answered = span("second", "call", "GET", 2).build();
    private final Span inside = span("inside", "first", "TLS", 2).build();

    @Test
    void children_stand_below_their_parent_in_the_order_of_their_beginnings() {
        List<Span> spans = List.of(answered, inside, failed, call);

        assertThat(TraceTree.below(call, spans))
                .containsExactly(
                        "mesh.call  CLIENT  1.5 ms",
                        "│   host=orders",
                        "├── GET  CLIENT  1.5 ms  ERROR",
                        "│   │   status=503",
                        "│   └── TLS  CLIENT  1.5 ms",
                        "└── GET  CLIENT  1.5 ms");
    }

    @Test
    void a_span_without_its_parent_is_a_root() {
        assertThat(TraceTree.isRoot(failed, List.of(failed, answered))).isTrue();
        assertThat(TraceTree.isRoot(failed, List.of(failed, call))).isFalse();
    }

    private static Span.Builder span(String id, String parent, String name, long startMillis) {
        return Span.newBuilder()
                .setSpanId(ByteString.copyFromUtf8(id))
                .setParentSpanId(ByteString.copyFromUtf8(parent))
                .setName(name)
                .setKind(Span.SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(startMillis * 1_000_000)
                .setEndTimeUnixNano(startMillis * 1_000_000 + 1_500_000)
                .addAttributes(attribute("host", "orders"));
    }

    private static KeyValue attribute(String name, String value) {
        return KeyValue.newBuilder()
                .setKey(name)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
