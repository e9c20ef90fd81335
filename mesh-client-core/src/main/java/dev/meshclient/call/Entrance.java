package dev.meshclient.call;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.runtime.CompiledGateway;
import dev.meshclient.runtime.GatewayTarget;
import dev.meshclient.runtime.Resolution;
import dev.meshclient.runtime.Snapshot;

/** Where calls enter the mesh: through the virtual gateway, if this process is one, or by the host that they name. */
final class Entrance {
    private Entrance() {}

    /** Says what the host of a call is to the mesh; a gateway route that takes the call changes its request. */
    static Resolution resolve(Snapshot snapshot, CallState call) {
        CompiledGateway gateway = snapshot.gateway();
        Resolution resolution = gateway == null
                ? snapshot.resolve(call.request.host(), call.request.port())
                : through(gateway, snapshot, call);
        return resolution == Resolution.PASS_THROUGH
                ? Passage.check(snapshot, SeenRequest.asked(call.request))
                : resolution;
    }

    /** Says whether {@link #resolve} would let a request go out as it is. */
    static boolean passes(Snapshot snapshot, MeshRequest request) {
        CompiledGateway gateway = snapshot.gateway();
        return (gateway == null || passes(gateway, SeenRequest.normal(request)))
                && snapshot.resolve(request.host(), request.port()) == Resolution.PASS_THROUGH
                && Passage.check(snapshot, SeenRequest.asked(request)) == Resolution.PASS_THROUGH;
    }

    private static boolean passes(CompiledGateway gateway, MeshRequest normal) {
        return gateway.match(normal) == null && gateway.refusal(normal) == null;
    }

    /** What no gateway route takes, and none names as its host, is a call like that of any other process. */
    private static Resolution through(CompiledGateway gateway, Snapshot snapshot, CallState call) {
        call.request = SeenRequest.normal(call.request);
        GatewayTarget to = gateway.match(call.request);
        if (to != null) {
            Resolution service = snapshot.resolve(to);
            call.request = SeenRequest.behind(to, service, call.request);
            return service;
        }
        String refusal = gateway.refusal(call.request);
        if (refusal != null) {
            return new Resolution.Refused(refusal);
        }
        Resolution otherwise = snapshot.resolve(call.request.host(), call.request.port());
        return otherwise instanceof Resolution.Refused refused
                ? new Resolution.Refused(gateway.miss(call.request) + ", and " + refused.problem())
                : otherwise;
    }
}
