package dev.meshclient.routing;

import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value that a request must have for a route.
 *
 * @param part where
 * @param value which
 * @param proves the condition that holds if the request has it; null if more has to be checked
 */
record Literal(Discriminator part, String value, @Nullable RouteCondition proves) {

    /** Returns those of a route's conditions. */
    static List<Literal> of(RouteMatch match, List<RouteCondition> conditions) {
        return Stream.concat(conditions.stream().flatMap(Literal::of), ofPath(match.path()))
                .toList();
    }

    private static Stream<Literal> of(RouteCondition condition) {
        if (condition instanceof MethodCondition method) {
            return Stream.of(new Literal(new Discriminator.Method(), method.method(), condition));
        }
        if (condition instanceof SchemeCondition scheme) {
            return Stream.of(new Literal(new Discriminator.Scheme(), scheme.scheme(), condition));
        }
        if (condition instanceof HostCondition host && !host.suffix()) {
            return Stream.of(new Literal(new Discriminator.Host(), lower(host.hostname()), condition));
        }
        if (condition instanceof PortCondition port) {
            return Stream.of(new Literal(new Discriminator.Port(), Discriminator.Port.text(port.port()), condition));
        }
        if (condition instanceof HeaderCondition header) {
            return ofRule(new Discriminator.Header(lower(header.name())), header.rule(), condition);
        }
        if (condition instanceof CookieCondition cookie) {
            return ofRule(new Discriminator.Cookie(cookie.name()), cookie.rule(), condition);
        }
        return condition instanceof QueryCondition query
                ? ofRule(new Discriminator.QueryParameter(query.name()), query.rule(), condition)
                : Stream.of();
    }

    private static Stream<Literal> ofRule(Discriminator part, ValueRule rule, RouteCondition condition) {
        return rule.condition() instanceof ExactValue exact && !rule.invert()
                ? Stream.of(new Literal(part, exact.value(), condition))
                : Stream.of();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Segments before the first name of a template are part of the trie. */
    private static Stream<Literal> ofPath(@Nullable PathMatch path) {
        if (!(path instanceof PathMatch.Template template)) {
            return Stream.of();
        }
        String[] segments = template.template().substring(1).split("/", -1);
        List<Literal> literals = new ArrayList<>();
        boolean indexed = true;
        for (int i = 0; i < segments.length; i++) {
            boolean named = segments[i].startsWith("{");
            indexed &= !named;
            if (!indexed && !named) {
                literals.add(new Literal(new Discriminator.Segment(i), segments[i], null));
            }
        }
        return literals.stream();
    }
}
