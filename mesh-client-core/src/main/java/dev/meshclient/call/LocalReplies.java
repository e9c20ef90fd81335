package dev.meshclient.call;

import dev.meshclient.model.FailureDetail;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mesh's own answers: exceptions, or on demand the responses that an Envoy sidecar sends (Envoy
 * {@code router.cc}, local replies).
 */
final class LocalReplies {
    private LocalReplies() {}

    static LocalReply failure(FailureDetail detail, @Nullable Throwable cause, boolean asResponse) {
        return asResponse
                ? response(detail.flag())
                : new LocalReply.Failure(detail.flag(), MeshFailure.exception(detail, cause));
    }

    private static LocalReply response(ResponseFlag flag) {
        String body = body(flag);
        return new LocalReply.Response(flag, flag.status(), body.isEmpty() ? Map.of() : headers(flag), body);
    }

    private static Map<String, String> headers(ResponseFlag flag) {
        return flag == ResponseFlag.UO
                ? Map.of("content-type", "text/plain", "x-envoy-overloaded", "true")
                : Map.of("content-type", "text/plain");
    }

    private static String body(ResponseFlag flag) {
        return switch (flag) {
            case NR -> "";
            case UH -> "no healthy upstream";
            case UT -> "upstream request timeout";
            case SI -> "stream timeout";
            case UAEX -> "RBAC: access denied";
            default -> "upstream connect error or disconnect/reset before headers. reset reason: " + reason(flag);
        };
    }

    private static String reason(ResponseFlag flag) {
        return switch (flag) {
            case UF -> "connection failure";
            case UO -> "overflow";
            case UR -> "remote reset";
            case UPE -> "protocol error";
            case LR -> "local reset";
            default -> "connection termination";
        };
    }
}
