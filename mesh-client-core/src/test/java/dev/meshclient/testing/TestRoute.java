package dev.meshclient.testing;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.WeightedTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a route: of everything, with App Mesh's invisible retry policy, unless told otherwise. */
public final class TestRoute {
    private final String name;
    private final List<WeightedTarget> targets = new ArrayList<>();
    private @Nullable StickyKey stickyBy;
    private @Nullable String split;
    private String prefix = "/";
    private Protocol protocol = Protocol.HTTP;
    private Timeouts timeout = Timeouts.NONE;
    private @Nullable Integer port;
    private Duration perTry = Duration.ZERO;
    private int maxRetries = -1;
    private Set<RetryEvent> events = Set.of();
    private @Nullable RouteMatch match;
    private @Nullable RouteAction action;
    private RouteChanges changes = RouteChanges.NONE;

    private TestRoute(String name) {
        this.name = name;
    }

    public static TestRoute route(String name) {
        return new TestRoute(name);
    }

    public TestRoute to(String node) {
        return to(node, 1);
    }

    public TestRoute to(String node, int weight) {
        return to(node, weight, null);
    }

    public TestRoute to(String node, int weight, @Nullable Integer nodePort) {
        targets.add(new WeightedTarget(node, weight, nodePort));
        return this;
    }

    public TestRoute stickyBy(StickyKey key) {
        stickyBy = key;
        return this;
    }

    public TestRoute toSplit(String name) {
        split = name;
        return this;
    }

    /** In place of what {@link #prefix} and {@link #port} say. */
    public TestRoute match(TestMatch declared) {
        match = declared.build();
        return this;
    }

    /** In place of the nodes that it would lead to. */
    public TestRoute action(RouteAction declared) {
        action = declared;
        return this;
    }

    public TestRoute rewrite(@Nullable PathRewrite path, @Nullable String host) {
        changes = new RouteChanges(path, host, changes.request(), changes.response());
        return this;
    }

    public TestRoute requestHeaders(HeaderChanges headers) {
        changes = new RouteChanges(changes.path(), changes.host(), headers, changes.response());
        return this;
    }

    public TestRoute responseHeaders(HeaderChanges headers) {
        changes = new RouteChanges(changes.path(), changes.host(), changes.request(), headers);
        return this;
    }

    public TestRoute prefix(String path) {
        prefix = path;
        return this;
    }

    public TestRoute port(int listenerPort) {
        port = listenerPort;
        return this;
    }

    public TestRoute protocol(Protocol spoken) {
        protocol = spoken;
        return this;
    }

    public TestRoute retries(int max, RetryEvent... on) {
        maxRetries = max;
        events = Set.of(on);
        return this;
    }

    public TestRoute perTry(Duration bound) {
        perTry = bound;
        return this;
    }

    public TestRoute timeout(@Nullable Duration perRequest) {
        timeout = new Timeouts(perRequest, timeout.idle());
        return this;
    }

    public TestRoute idle(@Nullable Duration idle) {
        timeout = new Timeouts(timeout.perRequest(), idle);
        return this;
    }

    Route build() {
        RetryPolicy retry = maxRetries < 0 ? null : new RetryPolicy(maxRetries, perTry, events);
        RouteMatch ofPrefix = new RouteMatch(
                new PathMatch.Prefix(prefix), null, null, null, List.of(), List.of(), List.of(), null, port);
        return new Route(
                name,
                null,
                protocol,
                match == null ? ofPrefix : match,
                action == null ? leading() : action,
                changes,
                retry,
                timeout);
    }

    private RouteAction leading() {
        return split == null ? new RouteAction.Forward(targets, stickyBy) : new RouteAction.ToSplit(split);
    }
}
