package dev.meshclient.call;

import dev.meshclient.model.CallGuard;
import dev.meshclient.model.Listener;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Route;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.resilience.Hedge;
import dev.meshclient.resilience.RequestLimiter;
import dev.meshclient.runtime.Mirroring;
import dev.meshclient.runtime.Policies;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Policies that a test sets before the mesh starts; the limiter is the same for all nodes. */
final class StubPolicies implements Policies {
    final StubLimiter limiter = new StubLimiter();
    private final List<CallGuard> guards = new ArrayList<>();
    private Hedge hedge = Hedge.NONE;
    private Mirroring mirroring = Mirroring.NONE;

    /** Adds a guard that delays every call, and then answers it unless the reply is null. */
    void guard(Duration delay, @Nullable LocalReply reply) {
        CallGuard.Verdict verdict = new CallGuard.Verdict(delay.toNanos(), reply);
        guards.add(request -> verdict);
    }

    /** A second attempt is opened so long after the first one was sent, a third so long after the second, and so on. */
    void hedgeAfter(Duration delay, int maxAttempts) {
        hedge = attempts -> attempts < maxAttempts ? delay.toNanos() : -1;
    }

    /** A copy of every request goes to these nodes. */
    void mirrors(Supplier<List<VirtualNodeRuntime>> nodes) {
        mirroring = (request, chance) -> nodes.get();
    }

    @Override
    public Mirroring mirroring(@Nullable Route route) {
        return mirroring;
    }

    @Override
    public List<CallGuard> guards(@Nullable Route route) {
        return List.copyOf(guards);
    }

    @Override
    public Hedge hedge(@Nullable Route route) {
        return hedge;
    }

    @Override
    public RequestLimiter requestLimiter(VirtualNode node, Listener listener) {
        return limiter;
    }
}
