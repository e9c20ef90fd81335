package dev.meshclient.logformat;

import dev.meshclient.event.Exchange;
import dev.meshclient.model.LocalReply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How large the request and the response were, in bytes, of the attempt that the line is about. */
final class SizeOperators {
    private SizeOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("BYTES_RECEIVED", Operator.ofEnd(SizeOperators::requestBody));
        all.put(
                "BYTES_SENT",
                Operator.with(Operator.Argument.NONE, false, (command, capture) -> responseBody(capture)));
        addHeaders(all, Exchange::requestHeaderBytes, "REQUEST_HEADERS_BYTES", "UPSTREAM", "SENT");
        addHeaders(all, Exchange::requestHeaderBytes, "REQUEST_HEADERS_BYTES", "DOWNSTREAM", "RECEIVED");
        addHeaders(all, Exchange::responseHeaderBytes, "RESPONSE_HEADERS_BYTES", "UPSTREAM", "RECEIVED");
        addHeaders(all, Exchange::responseHeaderBytes, "RESPONSE_HEADERS_BYTES", "DOWNSTREAM", "SENT");
        Operator request = Operator.ofEnd(call ->
                sum(call.exchange().requestHeaderBytes(), call.exchange().requestBodyBytes()));
        all.put("UPSTREAM_WIRE_BYTES_SENT", request);
        all.put("DOWNSTREAM_WIRE_BYTES_RECEIVED", request);
        Operator response = Operator.ofEnd(call ->
                sum(call.exchange().responseHeaderBytes(), call.exchange().responseBodyBytes()));
        all.put("UPSTREAM_WIRE_BYTES_RECEIVED", response);
        all.put("DOWNSTREAM_WIRE_BYTES_SENT", response);
    }

    private static void addHeaders(
            Map<String, Operator> all, ToLongFunction<Exchange> bytes, String name, String side, String direction) {
        Operator operator = Operator.ofEnd(call -> known(bytes.applyAsLong(call.exchange())));
        all.put(name, operator);
        all.put(side + "_HEADER_BYTES_" + direction, operator);
        all.put(side + "_DECOMPRESSED_HEADER_BYTES_" + direction, operator);
    }

    /** Envoy counts what it was sent, which is nothing where nothing was to be sent on. */
    private static @Nullable Long requestBody(LoggedCall call) {
        return call.last() == null ? Long.valueOf(0) : known(call.exchange().requestBodyBytes());
    }

    private static Value responseBody(Capture.Builder capture) {
        Value read =
                capture.end(call -> call.delivered() ? known(call.exchange().responseBodyBytes()) : Long.valueOf(0));
        return call -> call.summary().localReply() instanceof LocalReply.Response response
                ? (Object) response.body().getBytes(StandardCharsets.UTF_8).length
                : read.of(call);
    }

    private static @Nullable Long sum(long headers, long body) {
        return headers < 0 ? known(body) : Long.valueOf(headers + Math.max(0, body));
    }

    private static @Nullable Long known(long bytes) {
        return bytes < 0 ? null : Long.valueOf(bytes);
    }
}
