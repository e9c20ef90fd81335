package dev.meshclient;

import dev.meshclient.Explanation.Action;
import dev.meshclient.Explanation.Declared;
import dev.meshclient.Explanation.Sticky;
import dev.meshclient.call.SeenRequest;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.runtime.CompiledAnswer;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.Target;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a route of a virtual service does with a request. */
final class RouteActions {
    private static final int LONGEST_KEY = 100;

    private final Declarations declarations;
    private final String service;
    private final MeshRequest request;
    private final MeshContext context = MeshContext.current();

    RouteActions(Declarations declarations, String service, MeshRequest request) {
        this.declarations = declarations;
        this.service = service;
        this.request = request;
    }

    /** Returns the targets of which the request goes to one: the one that its key chooses, or else all. */
    Collection<Target> candidates(CompiledRoute route) {
        Target kept = kept(route);
        return kept == null ? route.shares().keySet() : Set.of(kept);
    }

    private @Nullable Target kept(CompiledRoute route) {
        return route.weightedTargets() == null ? null : route.weightedTargets().kept(request, context);
    }

    Action of(CompiledRoute route) {
        CompiledAnswer answer = route.answer();
        return answer == null ? forward(route) : answer(answer.answer().answer(SeenRequest.addressed(request)));
    }

    private static Action answer(LocalReply.Response response) {
        String url = response.headers().get("location");
        return url == null
                ? new Action.DirectResponse(response.status(), response.body())
                : new Action.Redirect(response.status(), ShownTarget.of(url));
    }

    private Action forward(CompiledRoute compiled) {
        Route route = declarations.route(service, compiled.name());
        if (route != null && route.action() instanceof RouteAction.ToSplit to) {
            TrafficSplit split = declarations.config().splits().get(to.name());
            Declared named = new Declared(to.name(), declarations.placeOf("splits", to.name()));
            Location place = declarations.placeOf("splits", to.name(), "stickyBy");
            return new Action.Forward(named, split == null ? null : sticky(split.stickyBy(), place, compiled));
        }
        return route != null && route.action() instanceof RouteAction.Forward own
                ? new Action.Forward(
                        null,
                        sticky(
                                own.stickyBy(),
                                declarations.placeBesideRoute(service, route.name(), "stickyBy"),
                                compiled))
                : new Action.Forward(null, null);
    }

    private @Nullable Sticky sticky(@Nullable StickyKey by, @Nullable Location place, CompiledRoute route) {
        if (by == null) {
            return null;
        }
        Target kept = kept(route);
        return new Sticky(
                words(by),
                place,
                kept == null ? null : key(by),
                kept == null ? null : kept.info().virtualNode());
    }

    private static String words(StickyKey by) {
        if (by instanceof StickyKey.Header header) {
            return "header " + header.name();
        }
        return by instanceof StickyKey.Cookie cookie ? "cookie " + cookie.name() : "the caller's key";
    }

    private String key(StickyKey by) {
        if (by instanceof StickyKey.Header header) {
            return shortened(ShownHeaders.value(header.name(), String.valueOf(request.header(header.name()))));
        }
        return by instanceof StickyKey.Cookie ? ShownHeaders.PRESENT : shortened(String.valueOf(context.stickyKey()));
    }

    private static String shortened(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "...";
    }
}
