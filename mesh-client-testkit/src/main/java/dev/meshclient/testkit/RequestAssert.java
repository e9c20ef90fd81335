package dev.meshclient.testkit;

import dev.meshclient.Explanation;
import dev.meshclient.Explanation.Action;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.MeshClient;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a mesh would do with a request, without sending it. Every failure shows the mesh's own
 * explanation.
 */
public final class RequestAssert extends AbstractAssert<RequestAssert, MeshClient> {
    /** Shares are quotients of weights. */
    private static final double ROUNDING = 1e-9;

    private final String method;
    private final String url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String stickyKey;

    RequestAssert(MeshClient mesh, String method, String url) {
        super(mesh, RequestAssert.class);
        this.method = method;
        this.url = url;
    }

    /** Sets a header of the request. */
    public RequestAssert withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Sets the caller's key, for routes with {@code stickyBy: caller}.
     *
     * @param key the key; null for that of the running thread
     */
    public RequestAssert withStickyKey(@Nullable String key) {
        stickyKey = key;
        return this;
    }

    /** Requires that all of it goes to one virtual node. */
    public RequestAssert routesTo(String virtualNode) {
        return splits(Map.of(virtualNode, 1.0));
    }

    /**
     * Requires that it is split exactly like this.
     *
     * @param shares by virtual node, each 0..1; a node without a share need not be named
     */
    public RequestAssert splits(Map<String, Double> shares) {
        Explanation explanation = routed();
        Map<String, Double> found = new TreeMap<>(explanation.targets().stream()
                .filter(target -> target.share() > 0)
                .collect(Collectors.toMap(TargetShare::virtualNode, TargetShare::share, Double::sum)));
        Map<String, Double> wanted = new TreeMap<>(shares);
        wanted.values().removeIf(share -> share == 0);
        boolean same = found.keySet().equals(wanted.keySet())
                && found.entrySet().stream().allMatch(share -> isNear(share.getValue(), wanted.get(share.getKey())));
        if (!same) {
            throw failure("%nshares: %s (expected: %s)%n%n%s", found, wanted, explanation);
        }
        return this;
    }

    private static boolean isNear(double found, @Nullable Double wanted) {
        return wanted != null && Math.abs(found - wanted) < ROUNDING;
    }

    /** Requires that it goes to a virtual node for certain: there is no other, or the request's key chooses it. */
    public RequestAssert goesTo(String virtualNode) {
        Explanation explanation = routed();
        String kept = explanation.action() instanceof Action.Forward forward && forward.stickyBy() != null
                ? forward.stickyBy().virtualNode()
                : null;
        if (kept == null) {
            return routesTo(virtualNode);
        }
        if (!kept.equals(virtualNode)) {
            throw failure("%nvirtual node: %s (expected: %s)%n%n%s", kept, virtualNode, explanation);
        }
        return this;
    }

    /** Requires that a route redirects it, to this {@code Location}. */
    public RequestAssert isRedirectedTo(String url) {
        Explanation explanation = answered();
        String found = explanation.action() instanceof Action.Redirect redirect ? redirect.url() : "none";
        if (!found.equals(url)) {
            throw failure("%nlocation: %s (expected: %s)%n%n%s", found, url, explanation);
        }
        return this;
    }

    /** Requires that a route answers it with this status, by a redirect or a response of its own. */
    public RequestAssert isAnsweredWith(int status) {
        Explanation explanation = answered();
        int found = explanation.action() instanceof Action.Redirect redirect
                ? redirect.status()
                : ((Action.DirectResponse) Objects.requireNonNull(explanation.action())).status();
        if (found != status) {
            throw failure("%nstatus: %s (expected: %s)%n%n%s", found, status, explanation);
        }
        return this;
    }

    /** Requires that a server gets it with this path. */
    public RequestAssert isSentWithPath(String path) {
        Explanation explanation = routed();
        String changed = explanation.changes().path();
        String found = changed == null ? request().path() : changed;
        if (!found.equals(path)) {
            throw failure("%npath: %s (expected: %s)%n%n%s", found, path, explanation);
        }
        return this;
    }

    /** Requires that a route takes it, and sends it on or answers it. */
    public RequestAssert takesRoute(String route) {
        Explanation explanation = explanation();
        if (explanation.verdict() != Explanation.Verdict.ANSWERED) {
            has(Explanation.Verdict.ROUTED);
        }
        String taken = explanation.routes().stream()
                .filter(Explanation.RouteTrial::matched)
                .map(Explanation.RouteTrial::name)
                .findFirst()
                .orElse("none");
        if (!taken.equals(route)) {
            throw failure("%nroute: %s (expected: %s)%n%n%s", taken, route, explanation);
        }
        return this;
    }

    /** Requires that the mesh fails it without sending it, for a reason with these words. */
    public RequestAssert failsBecause(String words) {
        Explanation explanation = explanation();
        String problem = explanation.problem();
        if (explanation.verdict() != Explanation.Verdict.FAILS || problem == null || !problem.contains(words)) {
            throw failure(
                    "%nverdict: %s%nproblem: %s (expected: FAILS, with '%s')%n%n%s",
                    explanation.verdict(), problem, words, explanation);
        }
        return this;
    }

    /** Requires that it is none of the mesh's business. */
    public RequestAssert passesThrough() {
        return has(Explanation.Verdict.PASSES_THROUGH);
    }

    private RequestAssert has(Explanation.Verdict verdict) {
        Explanation explanation = explanation();
        if (explanation.verdict() != verdict) {
            throw failure("%nverdict: %s (expected: %s)%n%n%s", explanation.verdict(), verdict, explanation);
        }
        return this;
    }

    private Explanation routed() {
        has(Explanation.Verdict.ROUTED);
        return explanation();
    }

    private Explanation answered() {
        has(Explanation.Verdict.ANSWERED);
        return explanation();
    }

    private MeshRequest request() {
        return MeshRequest.of(method, url, headers);
    }

    private Explanation explanation() {
        try (MeshContext.Scope caller = context(stickyKey).open()) {
            return actual.explain(request());
        }
    }

    /** Returns the running thread's context, with another key if there is one. */
    static MeshContext context(@Nullable String stickyKey) {
        MeshContext current = MeshContext.current();
        return stickyKey == null ? current : current.withStickyKey(stickyKey);
    }
}
