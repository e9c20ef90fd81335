package dev.meshclient.logformat;

import dev.meshclient.model.ResponseFlag;

/** The long names of response flags; Envoy's {@code source/common/stream_info/utility.h}. */
final class FlagNames {
    private FlagNames() {}

    static String inFull(ResponseFlag flag) {
        return switch (flag) {
            case NR -> "NoRouteFound";
            case UH -> "NoHealthyUpstream";
            case UF -> "UpstreamConnectionFailure";
            case UC -> "UpstreamConnectionTermination";
            case UR -> "UpstreamRemoteReset";
            case UO -> "UpstreamOverflow";
            case UT -> "UpstreamRequestTimeout";
            case URX -> "UpstreamRetryLimitExceeded";
            case UPE -> "UpstreamProtocolError";
            case SI -> "StreamIdleTimeout";
            case RL -> "RateLimited";
            case UAEX -> "UnauthorizedExternalService";
            case FI -> "FaultInjected";
            case DI -> "DelayInjected";
            case LR -> "LocalReset";
        };
    }
}
