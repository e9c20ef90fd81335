package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import dev.meshclient.testing.TestRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests as nobody should send them: each condition has its result. */
class HostileRequestTest {
    private static final String LONG = "x".repeat(8_192);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a%2Fb      | /a%2Fb     | true
            /a%2Fb      | /a/b       | false
            //          | //         | true
            //a         | /a         | false
            /a/../b     | /b         | false
            /a;p=1      | /a         | false
            /a;p=1      | /a;p=1     | true
            /\u00e4     | /\u00e4    | true
            /\u00e4     | /%C3%A4    | false
            /%00        | /%00       | true
            /%          | /%         | true
            /\ud83d\ude00 | /\ud83d\ude00 | true
            """)
    void a_path_as_it_is_given_is_compared_by_character(String path, String declared, boolean taken) {
        assertThat(OneRoute.takes(RouteMatch.path(new PathMatch.Exact(declared)), request(path, null, Map.of())))
                .isEqualTo(taken);
    }

    @Test
    void a_path_of_8_kilobytes_is_matched_by_every_kind() {
        MeshRequest request = request("/" + LONG, null, Map.of());

        assertThat(Stream.of(
                        new PathMatch.Prefix("/x"),
                        new PathMatch.Exact("/" + LONG),
                        new PathMatch.Regex("/x+"),
                        new PathMatch.SegmentPrefix("/" + LONG),
                        new PathMatch.Template("/{any}")))
                .allMatch(path -> OneRoute.takes(RouteMatch.path(path), request));
        assertThat(OneRoute.takes(RouteMatch.path(new PathMatch.Regex("/(x|xx)*y")), request))
                .isFalse();
    }

    @Test
    void the_last_of_200_headers_is_found() {
        Map<String, String> headers = new HashMap<>();
        IntStream.range(0, 200).forEach(i -> headers.put("x-" + i, "v" + i));
        MeshRequest request = request("/", null, headers);

        assertThat(OneRoute.takes(header("X-199", new ValueMatch.Exact("v199")), request))
                .isTrue();
        assertThat(OneRoute.takes(header("X-200", new ValueMatch.Exact("v200")), request))
                .isFalse();
    }

    @Test
    void a_parameter_behind_10_kilobytes_of_query_is_found() {
        String query = "a=b&".repeat(2_560) + "q=1";
        RouteMatch match = query("q", new ValueMatch.Exact("1"));

        assertThat(OneRoute.takes(match, request("/", query, Map.of()))).isTrue();
        assertThat(OneRoute.takes(match, request("/", query + "0", Map.of()))).isFalse();
        assertThat(OneRoute.takes(match, request("/", "&".repeat(10_240), Map.of())))
                .isFalse();
    }

    @Test
    void a_cookie_behind_10_kilobytes_of_others_is_found() {
        String cookies = "a=b; ".repeat(2_048) + "s=1";
        RouteMatch match = TestMatch.match()
                .cookie(new CookieMatch("s", false, new ValueMatch.Exact("1")))
                .build();

        assertThat(OneRoute.takes(match, request("/", null, Map.of("cookie", cookies))))
                .isTrue();
        assertThat(OneRoute.takes(match, request("/", null, Map.of("cookie", ";".repeat(10_240)))))
                .isFalse();
        assertThat(OneRoute.takes(match, request("/", null, Map.of("cookie", " ".repeat(10_240)))))
                .isFalse();
    }

    @Test
    void values_beyond_ascii_are_compared_by_character() {
        MeshRequest request = request("/", "q=\u00e4", Map.of("x-name", "J\u00f6rg \ud83d\ude00"));

        assertThat(OneRoute.takes(header("x-name", new ValueMatch.Prefix("J\u00f6")), request))
                .isTrue();
        assertThat(OneRoute.takes(header("x-name", new ValueMatch.Regex("J.rg .")), request))
                .isTrue();
        assertThat(OneRoute.takes(header("x-name", new ValueMatch.Exact("Jo\u0308rg")), request))
                .isFalse();
        assertThat(OneRoute.takes(query("q", new ValueMatch.Exact("\u00e4")), request))
                .isTrue();
    }

    @Test
    void a_reason_is_short_whatever_the_request_carries() {
        MeshRequest request = request("/" + LONG, "q=" + LONG, Map.of("x", LONG, "cookie", "s=" + LONG));

        assertThat(matches())
                .extracting(match -> OneRoute.reason(match, request))
                .allSatisfy(reason -> assertThat(reason == null ? "" : reason).hasSizeLessThan(250));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void no_condition_throws(MeshRequest request) {
        assertThat(matches())
                .allSatisfy(match ->
                        assertThatCode(() -> OneRoute.takes(match, request)).doesNotThrowAnyException());
    }

    static List<MeshRequest> requests() {
        List<MeshRequest> requests = new ArrayList<>();
        for (String odd :
                List.of("", "/", "//", "=", ";", "&", " ", "\"", "\"\"", "-", "%", "{}", "\ud83d", "\0", LONG)) {
            requests.add(request(odd, null, Map.of()));
            requests.add(request("/" + odd, odd, Map.of("x", odd, "cookie", odd)));
            requests.add(request("/a/" + odd, "q=" + odd + "&q", Map.of("x", odd + ",", "cookie", "s=" + odd)));
            requests.add(request("/" + odd + "/", "q" + odd, Map.of("x", "-" + odd, "cookie", ";s=\"" + odd)));
        }
        return requests;
    }

    /** One match of every kind. */
    private static List<RouteMatch> matches() {
        List<RouteMatch> matches = new ArrayList<>();
        for (PathMatch path : List.of(
                new PathMatch.Prefix("/a"),
                new PathMatch.Exact("/a"),
                new PathMatch.Regex("/a(/.*)?"),
                new PathMatch.SegmentPrefix("/a"),
                new PathMatch.Template("/a/{b}/c/{d}"))) {
            matches.add(RouteMatch.path(path));
        }
        for (ValueMatch value : List.of(
                new ValueMatch.Exact("abc"),
                new ValueMatch.Prefix("abc"),
                new ValueMatch.Suffix("abc"),
                new ValueMatch.Regex("abc+"),
                new ValueMatch.Range(-5, 5))) {
            matches.add(header("x", value));
            matches.add(query("q", value));
            matches.add(
                    TestMatch.match().cookie(new CookieMatch("s", true, value)).build());
        }
        matches.add(TestMatch.match().grpc("a", "b").build());
        matches.add(TestMatch.match().scheme("https").method("PUT").build());
        matches.add(TestMatch.match()
                .hostname(new HostnameMatch.Suffix(".shop.local"))
                .build());
        return matches;
    }

    private static RouteMatch header(String name, ValueMatch value) {
        return TestMatch.match().header(new HeaderMatch(name, false, value)).build();
    }

    private static RouteMatch query(String name, ValueMatch value) {
        return TestMatch.match().query(new QueryParameterMatch(name, value)).build();
    }

    private static MeshRequest request(String path, @Nullable String query, Map<String, String> headers) {
        return new TestRequest("GET", "http", "h", 80, path, query, headers, true, 0);
    }
}
