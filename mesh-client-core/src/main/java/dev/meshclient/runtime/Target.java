package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.ResponseFlag;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A virtual node as one route reaches it.
 *
 * @param node the node; null where there is none of that name
 * @param info what listeners are told of calls that come here
 * @param requestTimeoutNanos bound on the whole request; 0 for none
 * @param idleTimeoutNanos bound on the time without a byte; 0 for none
 * @param tlsDemand the path of what demands TLS for calls that come here; null if nothing does
 * @param refusal why calls may not come here, such as a protection that is declared and not in force; null if they may
 */
@Internal
public record Target(
        @Nullable VirtualNodeRuntime node,
        CallInfo info,
        long requestTimeoutNanos,
        long idleTimeoutNanos,
        @Nullable String tlsDemand,
        @Nullable Refusal refusal) {

    /** A node that is not there: calls to it fail. */
    static Target missing(CallInfo info, String problem) {
        return new Target(null, info, 0, 0, null, Refusal.missing(problem));
    }

    /**
     * Returns why a request may not come here; null if it may. A request that asks for TLS is not sent without it, and this
     * version secures no connection.
     */
    public @Nullable Refusal refusal(MeshRequest request) {
        return refusal == null && request.scheme().equals("https")
                ? new Refusal(
                        ResponseFlag.UF,
                        "the URL asks for TLS, and connections to virtual node " + info.virtualNode()
                                + " have none (expected: http://" + request.host() + ")")
                : refusal;
    }

    /** Returns the bound on the whole request; zero for none. */
    public Duration requestTimeout() {
        return Duration.ofNanos(requestTimeoutNanos);
    }

    /** Returns the bound on the time without a byte; zero for none. */
    public Duration idleTimeout() {
        return Duration.ofNanos(idleTimeoutNanos);
    }
}
