package dev.meshclient.call;

import dev.meshclient.model.GrpcStatus;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the mesh's own answers as callers of gRPC read them: in headers alone, with status 200 (Envoy {@code utility.cc},
 * {@code sendLocalReply}). A redirect stays one.
 */
final class GrpcReplies {
    private GrpcReplies() {}

    /** Returns the answer to a request: itself, unless that is one of gRPC. */
    static LocalReply.Response of(MeshRequest request, LocalReply.Response reply) {
        if (reply.status() / 100 == 3 || !GrpcStatus.isGrpc(request.header("content-type"))) {
            return reply;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.headers());
        headers.put("content-type", GrpcStatus.CONTENT_TYPE);
        headers.put("grpc-status", String.valueOf(GrpcStatus.ofHttp(reply.status())));
        if (!reply.body().isEmpty()) {
            headers.put("grpc-message", encoded(reply.body()));
        }
        return new LocalReply.Response(reply.flag(), 200, headers, "");
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
