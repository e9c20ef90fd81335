package dev.meshclient.routing;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import java.util.ArrayList;
import java.util.List;

/** Tables of routes: mostly a few of every kind, and sometimes many that differ in little. */
final class RandomTable {
    private final RandomText text;
    private final RandomMatch matches;

    RandomTable(RandomText text) {
        this.text = text;
        this.matches = new RandomMatch(text);
    }

    List<RouteEntry<String>> next() {
        boolean alike = text.once(10);
        int size = alike ? 10 + text.below(30) : text.below(12);
        List<RouteEntry<String>> routes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            RouteMatch match = alike && !text.once(6) ? alike() : matches.next();
            routes.add(new RouteEntry<>(route("r" + i, match), text.once(40), "r" + i));
        }
        return routes;
    }

    private Route route(String name, RouteMatch match) {
        Integer priority = text.once(2) ? null : text.below(4);
        return new Route(
                name,
                priority,
                Protocol.HTTP,
                match,
                RouteAction.forward(List.of()),
                RouteChanges.NONE,
                null,
                Timeouts.NONE);
    }

    private RouteMatch alike() {
        TestMatch match = TestMatch.match();
        String value = text.value();
        switch (text.below(6)) {
            case 0 -> match.prefix("/").header(HeaderMatch.exact("x", value));
            case 1 -> match.cookie(new CookieMatch("x", false, new ValueMatch.Exact(value)));
            case 2 -> match.query(new QueryParameterMatch("x", new ValueMatch.Exact(value)));
            case 3 ->
                match.hostname(new HostnameMatch.Exact(text.oneOf(RandomMatch.HOSTS)))
                        .port(1 + text.below(2));
            case 4 -> match.path(new PathMatch.Template("/{name}/" + value + "/{other}"));
            default -> match.prefix("/a").method(text.oneOf(RandomMatch.METHODS));
        }
        while (text.once(2)) {
            match.header(HeaderMatch.exact(text.oneOf(RandomMatch.NAMES), text.value()));
        }
        return match.build();
    }
}
