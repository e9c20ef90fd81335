package dev.meshclient.examples.observability.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a receiver has to have of one call of {@link TracedMesh}, wherever the spans went. */
record RetriedCall(ReceivedSpan caller, ReceivedSpan call, List<ReceivedSpan> attempts) {

    /** Takes all spans that came. No other spans came, so those who sent them did not trace their own requests. */
    static RetriedCall of(List<ReceivedSpan> spans) {
        assertThat(spans).hasSize(4);
        return new RetriedCall(
                named(TracedMesh.CALLER, spans).get(0),
                named("mesh.call", spans).get(0),
                named("GET", spans));
    }

    private static List<ReceivedSpan> named(String name, List<ReceivedSpan> spans) {
        List<ReceivedSpan> found = spans.stream()
                .filter(span -> span.name().equalsIgnoreCase(name))
                .toList();
        assertThat(found).as(name).isNotEmpty();
        return found;
    }

    RetriedCall check(int port) {
        checkCall();
        assertThat(attempts).hasSize(2).allSatisfy(attempt -> checkAttempt(attempt, port));
        assertThat(attempts.get(0).attributes())
                .containsEntry("http.response.status_code", "503")
                .containsEntry("error.type", "503")
                .doesNotContainKey("http.request.resend_count");
        assertThat(attempts.get(1).attributes())
                .containsEntry("http.response.status_code", "500")
                .containsEntry("error.type", "500")
                .containsEntry("http.request.resend_count", "1");
        return this;
    }

    private void checkCall() {
        assertThat(caller.parentId()).isEmpty();
        assertThat(call.traceId()).isEqualTo(caller.traceId());
        assertThat(call.parentId()).isEqualTo(caller.id());
        assertThat(call.kind()).isEmpty();
        assertThat(call.service()).isEqualTo(TracedMesh.SERVICE.name());
        assertThat(call.attributes())
                .containsEntry("mesh.virtual_service", "orders.shop.local")
                .containsEntry("mesh.route", "everyone")
                .containsEntry("mesh.virtual_node", "orders-v1")
                .containsEntry("mesh.response_flag", "URX")
                .containsEntry("http.response.status_code", "500");
    }

    private void checkAttempt(ReceivedSpan attempt, int port) {
        assertThat(attempt.traceId()).isEqualTo(call.traceId());
        assertThat(attempt.parentId()).isEqualTo(call.id());
        assertThat(attempt.kind()).isEqualTo("CLIENT");
        assertThat(attempt.service()).isEqualTo(TracedMesh.SERVICE.name());
        assertThat(attempt.attributes())
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.full", "http://orders.shop.local/orders/17")
                .containsEntry("server.address", "orders.shop.local")
                .containsEntry("server.port", "80")
                .containsEntry("network.peer.address", "127.0.0.1")
                .containsEntry("network.peer.port", Integer.toString(port));
    }

    /** Returns the ids of the attempts' spans, in the order of the attempts. */
    List<String> attemptIds() {
        return attempts.stream().map(ReceivedSpan::id).toList();
    }
}
