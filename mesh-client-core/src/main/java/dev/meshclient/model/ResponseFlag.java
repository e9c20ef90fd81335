package dev.meshclient.model;

/**
 * Envoy's response flags: why a call failed, or what the mesh did to it. One vocabulary for exceptions, metrics, spans,
 * logs and explanations.
 */
public enum ResponseFlag {
    /** No route, or no virtual service: 404. */
    NR(404),
    /** No healthy upstream: 503. */
    UH(503),
    /** Upstream connection failure: 503. */
    UF(503),
    /** Upstream connection termination: 503. */
    UC(503),
    /** Upstream remote reset: 503. */
    UR(503),
    /** Upstream overflow, a limit was reached: 503. */
    UO(503),
    /** Upstream request timeout: 504. */
    UT(504),
    /** Upstream retry limit exceeded; the response is the upstream's own. */
    URX(503),
    /** Upstream protocol error: 502. */
    UPE(502),
    /** Stream idle timeout: 504. */
    SI(504),
    /** Rate limited: 429. */
    RL(429),
    /** Denied by an authorization rule: 403. */
    UAEX(403),
    /** Fault injected; the status is the fault's. */
    FI(503),
    /** Delay injected. */
    DI(200),
    /** Local reset: 503. */
    LR(503);

    private final int status;

    ResponseFlag(int status) {
        this.status = status;
    }

    /** Returns the HTTP status that an Envoy sidecar answers with. */
    public int status() {
        return status;
    }
}
