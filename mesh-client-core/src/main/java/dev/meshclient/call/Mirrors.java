package dev.meshclient.call;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.RequestPlan;
import dev.meshclient.runtime.Mirroring;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks where the copies of a request go; a virtual node without an endpoint gets none. */
final class Mirrors {
    private Mirrors() {}

    static List<Step.Mirror> draw(CallState call, @Nullable RequestPlan plan) {
        Mirroring mirroring = call.route().mirroring();
        return mirroring == Mirroring.NONE ? List.of() : picked(mirroring, call, plan);
    }

    private static List<Step.Mirror> picked(Mirroring mirroring, CallState call, @Nullable RequestPlan plan) {
        List<Step.Mirror> mirrors = new ArrayList<>();
        for (VirtualNodeRuntime node : mirroring.draw(call.request, call.shared.random())) {
            EndpointState endpoint = node.watch() ? node.pick(call) : null;
            if (endpoint != null) {
                mirrors.add(new Step.Mirror(endpoint, plan));
            }
        }
        return mirrors;
    }
}
