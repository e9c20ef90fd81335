package dev.meshclient.config.order;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws matches and requests from so few words that they often have to do with one another. */
final class SampleMatches {
    private static final List<String> SEGMENTS = List.of("a", "b", "ab");
    private static final List<String> PATH_REGEXES = List.of(
            "/a/.*", "/a", "/[ab]+", ".*", "/.*/b", "/a/[ab]+", "^/ab/b$", "/a|/b", "/(a|b)/ab", "/a?b/.+", "/a\\b.*");
    private static final List<String> VALUES = List.of("a", "ab", "b", "ba", "1", "+2", "-3", "7", "12", "1a");
    private static final List<String> VALUE_REGEXES = List.of("a.*", "[ab]+", "1", ".*", "[0-9]+", "a|b", ".*a", "ab?");
    private static final List<String> HOSTS = List.of("a.local", "b.a.local", "b.local");

    private final Random random;

    SampleMatches(long seed) {
        random = new Random(seed);
    }

    RouteMatch match() {
        TestMatch match = TestMatch.match();
        if (one(6)) {
            match.grpc(one(2) ? any(SEGMENTS) : null, null, one(2) ? new HeaderMatch[] {header()} : new HeaderMatch[0]);
        } else if (!one(6)) {
            match.path(path());
        }
        if (one(6)) {
            match.method(any(List.of("GET", "POST")));
        }
        if (one(8)) {
            match.scheme(any(List.of("http", "https")));
        }
        if (one(8)) {
            match.port(80 + random.nextInt(2));
        }
        if (one(8)) {
            match.hostname(one(2) ? new HostnameMatch.Exact(any(HOSTS)) : new HostnameMatch.Suffix(any(HOSTS)));
        }
        while (one(3)) {
            match.header(header());
        }
        if (one(6)) {
            match.cookie(new CookieMatch(any(List.of("c", "C")), one(3), value()));
        }
        if (one(6)) {
            match.query(new QueryParameterMatch(any(List.of("q", "r")), value()));
        }
        return match.build();
    }

    SampleRequest request() {
        return new SampleRequest(
                requestPath(),
                any(List.of("GET", "POST")),
                any(List.of("http", "https")),
                any(HOSTS),
                80 + random.nextInt(2),
                values("x", "y"),
                values("c", "C"),
                values("q", "r"));
    }

    private Map<String, String> values(String... names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            if (!one(3)) {
                values.put(name, one(12) ? "" : any(VALUES));
            }
        }
        return values;
    }

    private HeaderMatch header() {
        return new HeaderMatch(any(List.of("x", "X", "y")), one(3), value());
    }

    private @Nullable ValueMatch value() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> new ValueMatch.Prefix(any(VALUES));
            case 2 -> new ValueMatch.Suffix(any(VALUES));
            case 3 -> new ValueMatch.Regex(any(VALUE_REGEXES));
            case 4 -> range();
            default -> new ValueMatch.Exact(any(VALUES));
        };
    }

    private ValueMatch range() {
        int start = random.nextInt(12) - 4;
        return new ValueMatch.Range(start, start + 1 + random.nextInt(9));
    }

    private PathMatch path() {
        return switch (random.nextInt(5)) {
            case 0 -> new PathMatch.Exact(requestPath());
            case 1 -> new PathMatch.Prefix(requestPath());
            case 2 -> new PathMatch.SegmentPrefix(joined(segments(1 + random.nextInt(2), SEGMENTS)));
            case 3 -> new PathMatch.Template(joined(segments(1 + random.nextInt(3), List.of("a", "b", "{n}", "{m}"))));
            default -> new PathMatch.Regex(any(PATH_REGEXES));
        };
    }

    private String requestPath() {
        String path = joined(segments(random.nextInt(4), SEGMENTS));
        return path.isEmpty() || one(5) ? path + "/" : path;
    }

    private List<String> segments(int count, List<String> from) {
        List<String> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(any(from));
        }
        return segments;
    }

    private static String joined(List<String> segments) {
        return segments.isEmpty() ? "" : "/" + String.join("/", segments);
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
