package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.MeshRequest;
import org.jspecify.annotations.Nullable;

/**
 * A virtual node as one route reaches it.
 *
 * @param node the node
 * @param info what listeners are told of calls that come here
 * @param requestTimeoutNanos bound on the whole request; 0 for none
 * @param idleTimeoutNanos bound on the time without a byte; 0 for none
 * @param refusal why calls may not come here, such as a protection that is declared and not in force; null if they may
 */
@Internal
public record Target(
        VirtualNodeRuntime node,
        CallInfo info,
        long requestTimeoutNanos,
        long idleTimeoutNanos,
        @Nullable String refusal) {

    /**
     * Returns why a request may not come here; null if it may. A request that asks for TLS is not sent without it, and this
     * version secures no connection.
     */
    public @Nullable String refusal(MeshRequest request) {
        return refusal == null && request.scheme().equals("https")
                ? "the URL asks for TLS, and connections to virtual node " + node.name()
                        + " have none (expected: http://" + request.host() + ")"
                : refusal;
    }
}
