package dev.meshclient.call;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import org.jspecify.annotations.Nullable;

/**
 * How a call came to its status, in the words of Envoy's response code details ({@code
 * envoy/stream_info/stream_info.h}, {@code ResponseCodeDetailValues}; {@code router.cc}).
 */
final class ResponseDetails {
    static final String CALLER_GONE = "downstream_remote_disconnect";

    private ResponseDetails() {}

    /**
     * Says it of a response that an endpoint gave.
     *
     * @param bodyEnd how its body ended
     */
    static String ofDelivered(Outcome.Kind bodyEnd) {
        return switch (bodyEnd) {
            case RESPONSE -> "via_upstream";
            case CANCELLED -> CALLER_GONE;
            case REQUEST_TIMEOUT, CALLER_TIMEOUT, READ_TIMEOUT -> "response_timeout";
            case IDLE_TIMEOUT -> "stream_idle_timeout";
            case REMOTE_RESET, REFUSED_STREAM -> "upstream_reset_after_response_started{remote_reset}";
            case PROTOCOL_ERROR -> "upstream_reset_after_response_started{protocol_error}";
            default -> "upstream_reset_after_response_started{connection_termination}";
        };
    }

    /**
     * Says it of what the mesh answers itself.
     *
     * @param flag the reason; null where a route answers
     * @param last the last attempt; null if there was none
     */
    static String ofLocal(@Nullable ResponseFlag flag, @Nullable Attempt last) {
        if (flag == null) {
            return "direct_response";
        }
        return switch (flag) {
            case NR -> "route_not_found";
            case UH -> "no_healthy_upstream";
            case UF -> "upstream_reset_before_response_started{connection_failure}";
            case UC -> "upstream_reset_before_response_started{connection_termination}";
            case UR -> "upstream_reset_before_response_started{remote_reset}";
            case UO -> "upstream_reset_before_response_started{overflow}";
            case UPE -> "upstream_reset_before_response_started{protocol_error}";
            case LR -> "upstream_reset_before_response_started{local_reset}";
            case UT -> perTry(last) ? "upstream_per_try_timeout" : "upstream_response_timeout";
            case SI -> "stream_idle_timeout";
            case URX -> "upstream_reset_before_response_started{remote_reset}";
            case RL -> "request_rate_limited";
            case UAEX -> "rbac_access_denied";
            case FI, DI -> "fault_filter_abort";
        };
    }

    private static boolean perTry(@Nullable Attempt last) {
        return last != null && last.outcome != null && last.outcome.kind() == Outcome.Kind.PER_TRY_TIMEOUT;
    }
}
