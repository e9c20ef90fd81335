package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order in which routes are tried.
 *
 * <p>The lower priority first, and a route without one as if it had 1001 (App Mesh user guide, "Routes"; the walkthrough
 * on header based routing says "1000 + 1"). App Mesh then sorts by the length of the prefix, the longest first. What it
 * does beyond that is not documented, so here: an exact path before all others; then by the characters with which the path
 * begins for certain, the more the earlier; where those are as many, a template, a regular expression, a segment prefix, a
 * prefix; then the template with more characters besides its names; then the greater number of conditions besides the
 * path; then the name.
 */
@Internal
public final class RouteOrder {
    private static final int WITHOUT_PRIORITY = 1001;

    /** The earlier first; no two routes of one router are equal. */
    public static final Comparator<MatchedRoute> APP_MESH =
            Comparator.comparing(RouteOrder::rank, Rank.ORDER).thenComparing(MatchedRoute::name);

    private RouteOrder() {}

    /** Returns what has a route each in the order of {@link #APP_MESH}; what a route is ranked by is found out once. */
    public static <T> List<T> sorted(Collection<T> all, Function<T, MatchedRoute> route) {
        return all.stream()
                .map(each -> new Ranked<>(
                        each, rank(route.apply(each)), route.apply(each).name()))
                .sorted(Comparator.comparing((Ranked<T> ranked) -> ranked.rank, Rank.ORDER)
                        .thenComparing(Ranked::name))
                .map(Ranked::of)
                .toList();
    }

    /** Compares everything but the name, which says nothing about what was meant. */
    public static boolean isAmbiguous(MatchedRoute one, MatchedRoute other) {
        return Rank.ORDER.compare(rank(one), rank(other)) == 0;
    }

    /** Returns what puts one of two routes before the other. */
    public static Reason reason(MatchedRoute one, MatchedRoute other) {
        Rank rank = rank(one);
        Rank otherRank = rank(other);
        if (rank.priority() != otherRank.priority()) {
            return Reason.PRIORITY;
        }
        if (!rank.withoutConditions().equals(otherRank.withoutConditions())) {
            return Reason.PATH;
        }
        return rank.conditions() == otherRank.conditions() ? Reason.NAME : Reason.CONDITIONS;
    }

    private static Rank rank(MatchedRoute route) {
        RouteMatch match = route.match();
        return new Rank(
                route.priority() == null ? WITHOUT_PRIORITY : route.priority(),
                isExact(match),
                LiteralBeginning.of(match).length(),
                kind(match.path()),
                match.path() instanceof PathMatch.Template template ? literals(template) : 0,
                conditions(match));
    }

    private static boolean isExact(RouteMatch match) {
        GrpcMatch grpc = match.grpc();
        return match.path() instanceof PathMatch.Exact || (grpc != null && grpc.methodName() != null);
    }

    private static int kind(@Nullable PathMatch path) {
        if (path instanceof PathMatch.Template) {
            return 0;
        }
        if (path instanceof PathMatch.Regex) {
            return 1;
        }
        return path instanceof PathMatch.SegmentPrefix ? 2 : 3;
    }

    private static int literals(PathMatch.Template template) {
        return template.template().replaceAll("\\{[^}]*}", "").length();
    }

    private static int conditions(RouteMatch match) {
        int metadata = match.grpc() == null ? 0 : match.grpc().metadata().size();
        return match.headers().size()
                + match.cookies().size()
                + match.queryParameters().size()
                + metadata
                + (match.method() == null ? 0 : 1)
                + (match.scheme() == null ? 0 : 1)
                + (match.hostname() == null ? 0 : 1);
    }

    private record Ranked<T>(T of, Rank rank, String name) {}

    /**
     * What the order is by.
     *
     * @param exact whether it is an exact path
     * @param literal how many characters of the path are certain
     * @param kind of path, the narrower the smaller
     * @param template how many characters of the template are certain
     * @param conditions how many there are besides the path
     */
    private record Rank(int priority, boolean exact, int literal, int kind, int template, int conditions) {
        static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::priority)
                .thenComparing(Rank::exact, Comparator.reverseOrder())
                .thenComparing(Rank::literal, Comparator.reverseOrder())
                .thenComparingInt(Rank::kind)
                .thenComparing(Rank::template, Comparator.reverseOrder())
                .thenComparing(Rank::conditions, Comparator.reverseOrder());

        Rank withoutConditions() {
            return new Rank(priority, exact, literal, kind, template, 0);
        }
    }

    /** What decides. */
    public enum Reason {
        /** The priorities differ. */
        PRIORITY,
        /** The paths do. */
        PATH,
        /** One has more conditions besides its path. */
        CONDITIONS,
        /** Nothing but the name. */
        NAME
    }
}
