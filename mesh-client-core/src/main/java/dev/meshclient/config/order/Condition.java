package dev.meshclient.config.order;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a header, a cookie or a query parameter.
 *
 * @param subject what it is about
 * @param demand whether it must be there with one of the values, be there with another one, or be absent
 * @param values the values
 */
record Condition(Subject subject, Demand demand, TextSet values) {

    /** Something in a request that has a value, or is not there. */
    record Subject(String kind, String name) {}

    /** What is asked of it. */
    enum Demand {
        ONE_OF,
        PRESENT_AND_NONE_OF,
        ABSENT
    }

    static List<Condition> of(RouteMatch match) {
        List<Condition> conditions = new ArrayList<>();
        Stream.concat(match.headers().stream(), match.grpc() == null ? Stream.of() : match.grpc().metadata().stream())
                .map(Condition::of)
                .forEach(conditions::add);
        for (CookieMatch cookie : match.cookies()) {
            TextSet values = TextSets.values(cookie.value());
            conditions.add(new Condition(
                    new Subject("cookie", cookie.name()), demand(cookie.invert(), cookie.value()), values));
        }
        for (QueryParameterMatch parameter : match.queryParameters()) {
            TextSet values = TextSets.values(parameter.value());
            conditions.add(new Condition(new Subject("query", parameter.name()), Demand.ONE_OF, values));
        }
        return conditions;
    }

    private static Condition of(HeaderMatch header) {
        return new Condition(
                new Subject("header", header.name().toLowerCase(Locale.ROOT)),
                demand(header.invert(), header.value()),
                TextSets.values(header.value()));
    }

    private static Demand demand(boolean invert, @Nullable Object value) {
        if (!invert) {
            return Demand.ONE_OF;
        }
        return value == null ? Demand.ABSENT : Demand.PRESENT_AND_NONE_OF;
    }

    /** Returns whether it holds wherever the other one does. */
    boolean isImpliedBy(Condition other) {
        if (!subject.equals(other.subject)) {
            return false;
        }
        if (demand == Demand.ABSENT || other.demand == Demand.ABSENT) {
            return demand == other.demand;
        }
        if (demand == Demand.ONE_OF) {
            return TextSet.covers(values, other.demand == Demand.ONE_OF ? other.values : TextSets.EVERYTHING);
        }
        return other.demand == Demand.ONE_OF
                ? TextSet.excludes(values, other.values)
                : TextSet.covers(other.values, values);
    }

    /** Returns whether it never holds where the other one does. */
    boolean contradicts(Condition other) {
        if (!subject.equals(other.subject)) {
            return false;
        }
        if (demand == Demand.ABSENT || other.demand == Demand.ABSENT) {
            return demand != other.demand;
        }
        if (demand == other.demand) {
            return demand == Demand.ONE_OF && TextSet.excludes(values, other.values);
        }
        return demand == Demand.ONE_OF ? TextSet.covers(other.values, values) : TextSet.covers(values, other.values);
    }

    /** Returns the only value that it takes; null if there are others. */
    @Nullable
    String onlyValue() {
        return demand == Demand.ONE_OF && values instanceof Exactly exactly ? exactly.text() : null;
    }
}
