package dev.meshclient.call;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the mesh's own answers as callers of gRPC read them: in headers alone, with status 200 (Envoy {@code utility.cc},
 * {@code sendLocalReply}). A redirect stays one.
 */
final class GrpcReplies {
    private static final String GRPC = "application/grpc";

    private GrpcReplies() {}

    /** Returns the answer to a request: itself, unless that is one of gRPC. */
    static LocalReply.Response of(MeshRequest request, LocalReply.Response reply) {
        if (reply.status() / 100 == 3 || !isGrpc(request.header("content-type"))) {
            return reply;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.headers());
        headers.put("content-type", GRPC);
        headers.put("grpc-status", String.valueOf(grpcStatus(reply.status())));
        if (!reply.body().isEmpty()) {
            headers.put("grpc-message", encoded(reply.body()));
        }
        return new LocalReply.Response(reply.flag(), 200, headers, "");
    }

    /** By Envoy's {@code grpc/common.cc}: {@code application/grpc-web} is not. */
    private static boolean isGrpc(@Nullable String contentType) {
        return contentType != null
                && contentType.startsWith(GRPC)
                && (contentType.length() == GRPC.length() || contentType.charAt(GRPC.length()) == '+');
    }

    /** By Envoy's {@code grpc/status.cc}. */
    private static int grpcStatus(int status) {
        return switch (status) {
            case 400 -> 13; // INTERNAL
            case 401 -> 16; // UNAUTHENTICATED
            case 403 -> 7; // PERMISSION_DENIED
            case 404 -> 12; // UNIMPLEMENTED
            case 429, 502, 503, 504 -> 14; // UNAVAILABLE
            default -> 2; // UNKNOWN
        };
    }

    /** By Envoy's {@code utility.cc}, {@code PercentEncoding}. */
    private static String encoded(String message) {
        StringBuilder encoded = new StringBuilder(message.length());
        for (byte character : message.getBytes(StandardCharsets.UTF_8)) {
            if (character < ' ' || character >= '~' || character == '%') {
                encoded.append(String.format(Locale.ROOT, "%%%02X", character));
            } else {
                encoded.append((char) character);
            }
        }
        return encoded.toString();
    }
}
