package dev.meshclient.call;

import dev.meshclient.model.CallGuard;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a route's guards in their order, until one answers the call; the delays add up. */
final class Guards {
    private Guards() {}

    static CallGuard.Verdict judge(List<CallGuard> guards, MeshRequest request) {
        long delayNanos = 0;
        @Nullable LocalReply reply = null;
        for (int i = 0; i < guards.size() && reply == null; i++) {
            CallGuard.Verdict verdict = guards.get(i).check(request);
            delayNanos += verdict.delayNanos();
            reply = verdict.reply();
        }
        return delayNanos == 0 && reply == null ? CallGuard.PASS : new CallGuard.Verdict(delayNanos, reply);
    }
}
