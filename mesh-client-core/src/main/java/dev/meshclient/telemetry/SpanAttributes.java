package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.model.MeshRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every attribute there is: those of OpenTelemetry's semantic conventions for HTTP clients, and the mesh's own. */
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
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> MESH_VIRTUAL_SERVICE = AttributeKey.stringKey("mesh.virtual_service");
    static final AttributeKey<String> MESH_ROUTE = AttributeKey.stringKey("mesh.route");
    static final AttributeKey<String> MESH_VIRTUAL_NODE = AttributeKey.stringKey("mesh.virtual_node");
    static final AttributeKey<String> MESH_OUTCOME = AttributeKey.stringKey("mesh.outcome");
    static final AttributeKey<String> MESH_RESPONSE_FLAG = AttributeKey.stringKey("mesh.response_flag");

    /** RFC 9110 and RFC 5789; the conventions want every other method told as {@code _OTHER}. */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private SpanAttributes() {}

    static Attributes of(MeshRequest request, CallInfo info) {
        AttributesBuilder attributes = Attributes.builder();
        method(attributes, request.method());
        attributes.put(URL_FULL, LoggableUrl.of(request));
        attributes.put(SERVER_ADDRESS, request.host());
        attributes.put(SERVER_PORT, (long) request.port());
        put(attributes, MESH_VIRTUAL_SERVICE, info.virtualService());
        put(attributes, MESH_ROUTE, info.route());
        put(attributes, MESH_VIRTUAL_NODE, info.virtualNode());
        return attributes.build();
    }

    private static void method(AttributesBuilder attributes, String method) {
        if (METHODS.contains(method)) {
            attributes.put(HTTP_REQUEST_METHOD, method);
        } else {
            attributes.put(HTTP_REQUEST_METHOD, "_OTHER");
            attributes.put(HTTP_REQUEST_METHOD_ORIGINAL, method);
        }
    }

    private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    /** Returns the name of an attempt's span, which has few values. */
    static String attemptName(String method) {
        return METHODS.contains(method) ? method : "HTTP";
    }

    /** To a client a 4xx is an error as well. */
    static void response(Span span, int status) {
        span.setAttribute(HTTP_RESPONSE_STATUS_CODE, (long) status);
        if (status >= 400) {
            span.setAttribute(ERROR_TYPE, Integer.toString(status));
            span.setStatus(StatusCode.ERROR);
        }
    }
}
