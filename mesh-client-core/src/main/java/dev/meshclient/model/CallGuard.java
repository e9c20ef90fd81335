package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A check that is made once per call, when its target is known and before the first attempt: authorization, rate limit,
 * fault injection. Must not block; must be safe for use by several threads.
 */
@FunctionalInterface
public interface CallGuard {

    /** Lets the call go on. */
    Verdict PASS = new Verdict(0, null);

    /** Judges a call. */
    Verdict check(MeshRequest request);

    /**
     * What is to happen to a call: first the delay, then the reply.
     *
     * @param delayNanos nanoseconds to hold the call up; 0 for none
     * @param reply the answer in place of a server's; null to go on
     */
    record Verdict(long delayNanos, @Nullable LocalReply reply) {}
}
