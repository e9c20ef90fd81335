package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ResponseFlag;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Every attribute there is: those of OpenTelemetry's semantic conventions for HTTP clients, and the mesh's own. What is told
 * of a span that is not recorded would be lost; {@code isRecording} is asked before anything is made for it.
 */
final class SpanAttributes {
    static final AttributeKey<String> HTTP_REQUEST_METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> HTTP_REQUEST_METHOD_ORIGINAL =
            AttributeKey.stringKey("http.request.method_original");
    static final AttributeKey<Long> HTTP_REQUEST_RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");
    static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> URL_FULL = AttributeKey.stringKey("url.full");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> NETWORK_PEER_ADDRESS = AttributeKey.stringKey("network.peer.address");
    static final AttributeKey<Long> NETWORK_PEER_PORT = AttributeKey.longKey("network.peer.port");
    static final AttributeKey<String> NETWORK_PROTOCOL_VERSION = AttributeKey.stringKey("network.protocol.version");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> MESH_VIRTUAL_SERVICE = AttributeKey.stringKey("mesh.virtual_service");
    static final AttributeKey<String> MESH_ROUTE = AttributeKey.stringKey("mesh.route");
    static final AttributeKey<String> MESH_VIRTUAL_NODE = AttributeKey.stringKey("mesh.virtual_node");
    static final AttributeKey<String> MESH_ENDPOINT_ZONE = AttributeKey.stringKey("mesh.endpoint_zone");
    static final AttributeKey<String> MESH_OUTCOME = AttributeKey.stringKey("mesh.outcome");
    static final AttributeKey<String> MESH_RESPONSE_FLAG = AttributeKey.stringKey("mesh.response_flag");
    static final AttributeKey<String> MESH_RESPONSE_CODE_DETAILS = AttributeKey.stringKey("mesh.response_code_details");
    static final AttributeKey<Long> MESH_ATTEMPTS = AttributeKey.longKey("mesh.attempts");
    static final AttributeKey<Long> MESH_RETRIES = AttributeKey.longKey("mesh.retries");

    private SpanAttributes() {}

    static void names(Span span, CallInfo info) {
        if (span.isRecording()) {
            put(span, MESH_VIRTUAL_SERVICE, info.virtualService());
            put(span, MESH_ROUTE, info.route());
            put(span, MESH_VIRTUAL_NODE, info.virtualNode());
        }
    }

    static void endpoint(Span span, Endpoint endpoint) {
        peer(span, endpoint.address(), endpoint.port());
        put(span, MESH_ENDPOINT_ZONE, endpoint.zone());
    }

    /** The address that was connected to takes the place of an endpoint's host name. */
    static void exchange(Span span, Exchange exchange) {
        InetSocketAddress remote = exchange.remoteAddress();
        if (remote != null && remote.getAddress() != null) {
            peer(span, remote.getAddress().getHostAddress(), remote.getPort());
        }
        String protocol = exchange.protocol();
        if (protocol != null) {
            span.setAttribute(NETWORK_PROTOCOL_VERSION, protocol.substring(protocol.indexOf('/') + 1));
        }
    }

    private static void peer(Span span, String address, int port) {
        span.setAttribute(NETWORK_PEER_ADDRESS, address);
        if (port > 0) {
            span.setAttribute(NETWORK_PEER_PORT, (long) port);
        }
    }

    static void resends(Span span, int count) {
        if (count > 0) {
            span.setAttribute(HTTP_REQUEST_RESEND_COUNT, (long) count);
        }
    }

    /** To a client a 4xx is an error as well. */
    static void response(Span span, int status) {
        span.setAttribute(HTTP_RESPONSE_STATUS_CODE, (long) status);
        if (status >= 400) {
            span.setAttribute(ERROR_TYPE, Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
    }

    static void flag(Span span, @Nullable ResponseFlag flag) {
        if (flag != null) {
            span.setAttribute(MESH_RESPONSE_FLAG, flag.name());
        }
    }

    /** What came of a call. */
    static void summary(Span span, CallObserver.Summary summary) {
        if (!span.isRecording()) {
            return;
        }
        CallOutcome outcome = CallOutcome.of(summary);
        span.setAttribute(MESH_OUTCOME, outcome.label());
        span.setAttribute(MESH_ATTEMPTS, (long) summary.attempts());
        span.setAttribute(MESH_RETRIES, (long) summary.retries());
        put(span, MESH_RESPONSE_CODE_DETAILS, summary.details());
        flag(span, summary.flag());
        if (outcome == CallOutcome.FAILED && summary.flag() != null) {
            span.setAttribute(ERROR_TYPE, summary.flag().name());
            span.setStatus(StatusCode.ERROR);
        } else if (outcome != CallOutcome.CANCELLED) {
            response(span, summary.status());
        }
    }

    private static void put(Span span, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            span.setAttribute(key, value);
        }
    }
}
