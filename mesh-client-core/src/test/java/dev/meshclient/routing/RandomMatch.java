package dev.meshclient.routing;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Matches of every kind, with few conditions, so that requests often fulfil them. */
final class RandomMatch {
    static final List<String> NAMES = List.of("x", "y", "z");
    static final List<String> METHODS = List.of("GET", "PUT");
    static final List<String> SCHEMES = List.of("http", "https");
    static final List<String> HOSTS = List.of("a.b", "b.b", "b");

    private static final List<String> REGEX_ENDS = List.of(
            "",
            "a*",
            "[ab]+",
            ".*",
            "(a|b)/?.*",
            "|/a.*",
            "?b*",
            "\\.a",
            "{1,2}.*",
            "(/[^/]+)*",
            "[ab]/(a|b)",
            "\\w/(a|b)",
            "\\.(a|b)",
            "(?:a|b)/[^/]+",
            "(?i:A|b)*",
            "[^|(]|/b",
            "[\\]|](a|b)");

    private final RandomText text;

    RandomMatch(RandomText text) {
        this.text = text;
    }

    RouteMatch next() {
        TestMatch match = TestMatch.match();
        path(match);
        if (text.once(6)) {
            match.method(text.oneOf(METHODS));
        }
        if (text.once(12)) {
            match.scheme(text.oneOf(SCHEMES));
        }
        if (text.once(12)) {
            String host = text.oneOf(HOSTS);
            match.hostname(text.once(2) ? new HostnameMatch.Exact(host) : new HostnameMatch.Suffix(host));
        }
        if (text.once(8)) {
            match.port(1 + text.below(2));
        }
        while (text.once(3)) {
            values(match);
        }
        return match.build();
    }

    private void values(TestMatch match) {
        String name = text.oneOf(NAMES);
        switch (text.below(4)) {
            case 0 -> match.cookie(new CookieMatch(name, text.once(3), value()));
            case 1 -> match.query(new QueryParameterMatch(name, value()));
            default -> match.header(header(name));
        }
    }

    private HeaderMatch header(String name) {
        return new HeaderMatch(text.once(2) ? name : name.toUpperCase(Locale.ROOT), text.once(3), value());
    }

    private @Nullable ValueMatch value() {
        return switch (text.below(8)) {
            case 0, 1 -> null;
            case 2 -> new ValueMatch.Prefix(text.value());
            case 3 -> new ValueMatch.Suffix(text.value());
            case 4 -> new ValueMatch.Regex("[ab1]+");
            case 5 -> new ValueMatch.Range(text.below(3) - 1, text.below(20));
            default -> new ValueMatch.Exact(text.value());
        };
    }

    private void path(TestMatch match) {
        switch (text.below(9)) {
            case 0 -> {}
            case 1 -> grpc(match);
            case 2, 3 -> match.exact(text.path());
            case 4 -> match.path(new PathMatch.SegmentPrefix(segments()));
            case 5 -> match.path(new PathMatch.Template(template()));
            case 6 -> match.path(new PathMatch.Regex(text.beginning().replace("{", "\\{") + text.oneOf(REGEX_ENDS)));
            default -> match.prefix(text.beginning());
        }
    }

    private void grpc(TestMatch match) {
        String service = text.once(4) ? null : text.oneOf(List.of("a", "b", "ab"));
        String method = service == null || text.once(2) ? null : text.oneOf(List.of("a", "b"));
        HeaderMatch[] metadata = text.once(3) ? new HeaderMatch[] {header(text.oneOf(NAMES))} : new HeaderMatch[0];
        match.grpc(service, method, metadata);
    }

    private String segments() {
        return text.path().replaceAll("/+$", "") + "/a";
    }

    private String template() {
        StringBuilder template = new StringBuilder();
        int segments = 1 + text.below(4);
        for (int i = 0; i < segments; i++) {
            template.append('/').append(text.once(2) ? "{name}" : text.oneOf(List.of("a", "b", "ab")));
        }
        return template.toString();
    }
}
