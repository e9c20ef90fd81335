package dev.meshclient.call;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How a call came to its status, in the words of Envoy's response code details ({@code envoy/stream_info/stream_info.h},
 * {@code ResponseCodeDetailValues}). In braces is why a stream was reset ({@code source/common/http/utility.cc}, {@code
 * resetReasonToString}), with underscores for spaces.
 */
final class ResponseDetails {
    static final String CALLER_GONE = "downstream_remote_disconnect";
    private static final String RESPONSE_TIMEOUT = "response_timeout";

    private static final String PER_TRY_TIMEOUT = "upstream_per_try_timeout";
    private static final String IDLE_TIMEOUT = "stream_idle_timeout";

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
            case REQUEST_TIMEOUT, CALLER_TIMEOUT, READ_TIMEOUT -> RESPONSE_TIMEOUT;
            case IDLE_TIMEOUT -> IDLE_TIMEOUT;
            case REMOTE_RESET -> "upstream_reset_after_response_started{remote_reset}";
            case REFUSED_STREAM -> "upstream_reset_after_response_started{remote_refused_stream_reset}";
            case PROTOCOL_ERROR -> "upstream_reset_after_response_started{protocol_error}";
            default -> "upstream_reset_after_response_started{connection_termination}";
        };
    }

    /** Says it of a call whose last attempt has failed before it had response headers. */
    static String ofFailed(Outcome failure) {
        return switch (failure.kind()) {
            case CANCELLED -> CALLER_GONE;
            case CONNECT_FAILURE ->
                failure.cause() instanceof SocketTimeoutException
                        ? "upstream_reset_before_response_started{connection_timeout}"
                        : ofLocal(ResponseFlag.UF);
            case REFUSED_STREAM -> "upstream_reset_before_response_started{remote_refused_stream_reset}";
            case REMOTE_RESET -> ofLocal(ResponseFlag.UR);
            case CONNECTION_TERMINATED, STALE_CONNECTION -> ofLocal(ResponseFlag.UC);
            case PROTOCOL_ERROR -> ofLocal(ResponseFlag.UPE);
            case OVERFLOW -> ofLocal(ResponseFlag.UO);
            case PER_TRY_TIMEOUT -> PER_TRY_TIMEOUT;
            case READ_TIMEOUT, REQUEST_TIMEOUT, CALLER_TIMEOUT -> RESPONSE_TIMEOUT;
            case IDLE_TIMEOUT -> IDLE_TIMEOUT;
            case REQUEST_BODY_FAILED, RESPONSE -> ofLocal(ResponseFlag.LR);
        };
    }

    /**
     * Says it of what the mesh answers itself, for another reason than a failed attempt.
     *
     * @param flag the reason; null where a route answers
     * @param configured whether there is a mesh configuration
     * @param matched whether a route was found: then it is its target that does not exist
     */
    static String ofReply(@Nullable ResponseFlag flag, boolean configured, boolean matched) {
        if (flag == null) {
            return "direct_response";
        }
        if (flag == ResponseFlag.NR && matched) {
            return "cluster_not_found";
        }
        return flag == ResponseFlag.NR && !configured ? "route_configuration_not_found" : ofLocal(flag);
    }

    private static String ofLocal(ResponseFlag flag) {
        return switch (flag) {
            case NR -> "route_not_found";
            case UH -> "no_healthy_upstream";
            case UF -> "upstream_reset_before_response_started{remote_connection_failure}";
            case UC -> "upstream_reset_before_response_started{connection_termination}";
            case UR, URX -> "upstream_reset_before_response_started{remote_reset}";
            case UO -> "upstream_reset_before_response_started{overflow}";
            case UPE -> "upstream_reset_before_response_started{protocol_error}";
            case LR -> "upstream_reset_before_response_started{local_reset}";
            case UT -> RESPONSE_TIMEOUT;
            case SI -> IDLE_TIMEOUT;
            case RL -> "request_rate_limited";
            case UAEX -> "rbac_access_denied_matched_policy[none]";
            case FI, DI -> "fault_filter_abort";
        };
    }
}
