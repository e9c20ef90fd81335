package dev.meshclient.config.order;

import static dev.meshclient.testing.TestMatch.match;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.CookieMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import dev.meshclient.testing.TestMatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which matches are seen to cover others, and which to exclude one another. */
class RequestSetTest {

    @ParameterizedTest
    @CsvSource({
        // wide                  narrow
        "prefix /,               regex .*x",
        "prefix /,               none",
        "none,                   prefix /a",
        "prefix /a,              prefix /ab",
        "prefix /a,              exact /abc",
        "prefix /a,              segments /a",
        "prefix /a/,             template /a/{id}/b",
        "prefix /a,              regex /abc[0-9]+",
        "segments /a,            segments /a/b",
        "segments /a,            exact /a",
        "segments /a,            exact /a/",
        "segments /a,            prefix /a/b",
        "segments /a,            template /a/{id}",
        "segments /a,            regex /a/[0-9]+",
        "segments /,             exact /a",
        "exact /a,               exact /a",
        "exact /a,               template /a",
        "exact /a,               regex ^/a$",
        "template /{x}/{y},      template /{z}/b",
        "template /{x}/b,        template /{y}/b",
        "template /a/{id},       exact /a/7",
        "template /a/{id},       regex /a/b",
        "regex /a/[0-9]+,        regex /a/[0-9]+",
        "regex /a/[0-9]+,        exact /a/7",
        "regex /a/.*,            prefix /a/b",
        "regex /a+,              regex /a",
        "regex .*,               none",
    })
    void these_paths_cover_others(String wide, String narrow) {
        assertThat(set(path(wide)).covers(set(path(narrow)))).isTrue();
        assertThat(set(path(wide)).excludes(set(path(narrow)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "prefix /a/,             exact /a",
        "prefix /a/,             segments /a",
        "prefix /ab,             prefix /a",
        "prefix /a,              none",
        "segments /a,            prefix /a",
        "segments /a,            exact /ab",
        "segments /a,            regex /a.*",
        "exact /a,               prefix /a",
        "template /a/{x},        template /{x}/{y}",
        "template /a/{x},        exact /a/",
        "template /a/{x},        exact /a/b/c",
        "template /a/{x},        prefix /a/b",
        "regex /a/[0-9]+,        exact /a/b",
        "regex /a/[0-9]+,        exact /a/7/",
        "regex \\.*,             exact /a",
    })
    void these_do_not(String wide, String narrow) {
        assertThat(set(path(wide)).covers(set(path(narrow)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "prefix /a,              prefix /b",
        "exact /a,               exact /b",
        "exact /a,               prefix /ab",
        "segments /a,            prefix /ab",
        "segments /a,            regex /ab.+",
        "template /a/{x},        template /{y}",
        "template /{x}/a,        template /{y}/b",
        "template /{x}/a,        prefix /x/b",
        "template /{x},          prefix /x/y",
        "template /{x}/a,        segments /x/b",
        "template /{x}/a,        segments /x/a/b",
        "template /a/{x},        exact /a/",
        "regex /a/[0-9]+,        exact /a/b",
        "regex /a/[0-9]+,        regex /b/[0-9]+",
    })
    void these_paths_exclude_one_another(String one, String other) {
        assertThat(set(path(one)).excludes(set(path(other)))).isTrue();
        assertThat(set(path(other)).excludes(set(path(one)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "prefix /a,              none",
        "segments /a,            prefix /a",
        "template /{x}/a,        template /b/{y}",
        "template /{x}/a,        prefix /x/a",
        "template /{x}/a,        segments /x",
        "regex /a/[0-9]+,        prefix /a/1",
        "regex /a/[0-9]+,        template /a/{id}",
    })
    void these_may_both_take_a_path(String one, String other) {
        assertThat(set(path(one)).excludes(set(path(other)))).isFalse();
        assertThat(set(path(other)).excludes(set(path(one)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "present,                exact a",
        "present,                prefix a",
        "present,                suffix a",
        "present,                regex [ab]",
        "present,                range 1-5",
        "present,                not exact a",
        "prefix a,               exact ab",
        "prefix a,               prefix ab",
        "prefix a,               regex ab[0-9]",
        "suffix b,               exact ab",
        "suffix b,               suffix ab",
        "regex [ab]+,            exact abba",
        "regex [ab]+,            regex [ab]+",
        "regex .*,               present",
        "regex a.*,              prefix ab",
        "range 1-9,              range 2-5",
        "range 1-9,              exact 8",
        "range -5-9,             exact +7",
        "absent,                 absent",
        "not exact a,            not exact a",
        "not exact a,            not prefix a",
        "not exact a,            exact b",
        "not range 1-5,          exact 5",
    })
    void these_values_cover_others(String wide, String narrow) {
        headers(wide, narrow)
                .forEach(pair -> assertThat(pair.wide().covers(pair.narrow())).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "exact a,                present",
        "prefix ab,              exact a",
        "suffix ab,              suffix b",
        "regex [ab],             exact ab",
        "range 1-9,              exact 9",
        "range 1-9,              exact 8.0",
        "range 1-9,              range 2-10",
        "range 1-9,              exact 99999999999999999999",
        "absent,                 present",
        "present,                absent",
        "not exact a,            absent",
        "not exact a,            present",
        "not prefix a,           not exact a",
        "not exact a,            prefix a",
        "exact a,                none",
        "present,                none",
        "absent,                 none",
    })
    void these_values_do_not(String wide, String narrow) {
        headers(wide, narrow)
                .forEach(pair -> assertThat(pair.wide().covers(pair.narrow())).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "exact a,                exact b",
        "exact a,                prefix b",
        "prefix a,               prefix b",
        "prefix a,               regex b.+",
        "suffix ab,              suffix b-",
        "range 1-5,              range 5-9",
        "range 1-5,              exact 5",
        "range 1-5,              prefix a",
        "range 1-5,              suffix x",
        "absent,                 present",
        "absent,                 not exact a",
        "exact a,                not exact a",
        "exact ab,               not prefix a",
    })
    void these_values_exclude_one_another(String one, String other) {
        headers(one, other).forEach(pair -> {
            assertThat(pair.wide().excludes(pair.narrow())).isTrue();
            assertThat(pair.narrow().excludes(pair.wide())).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "exact a,                none",
        "prefix a,               suffix b",
        "range 1-5,              prefix 1",
        "range 1-5,              prefix -",
        "range 1-5,              suffix 4",
        "absent,                 absent",
        "not exact a,            not exact b",
        "not exact ab,           prefix a",
    })
    void these_values_may_both_be_there(String one, String other) {
        headers(one, other).forEach(pair -> {
            assertThat(pair.wide().excludes(pair.narrow())).isFalse();
            assertThat(pair.narrow().excludes(pair.wide())).isFalse();
        });
    }

    static Stream<Arguments> otherParts() {
        return Stream.of(
                Arguments.of(match().method("GET"), match().method("POST")),
                Arguments.of(match().scheme("http"), match().scheme("https")),
                Arguments.of(match().port(80), match().port(81)),
                Arguments.of(
                        match().hostname(new HostnameMatch.Suffix(".Shop.local")),
                        match().hostname(new HostnameMatch.Exact("a.local"))),
                Arguments.of(match().grpc("a.B", "C"), match().grpc("a.B", "D")),
                Arguments.of(match().grpc("a.B", null), match().grpc("a.BC", null)),
                Arguments.of(
                        match().grpc(null, null, HeaderMatch.exact("a", "b")),
                        match().grpc(null, null, HeaderMatch.exact("A", "c"))),
                Arguments.of(
                        match().cookie(new CookieMatch("a", false, null)),
                        match().cookie(new CookieMatch("a", true, null))),
                Arguments.of(
                        match().query(new QueryParameterMatch("a", new ValueMatch.Exact("1"))),
                        match().query(new QueryParameterMatch("a", new ValueMatch.Exact("2")))));
    }

    @ParameterizedTest
    @MethodSource("otherParts")
    void a_part_that_is_not_declared_covers_all_of_it_and_different_ones_exclude_one_another(
            TestMatch one, TestMatch other) {
        RequestSet any = set(match().build());

        assertThat(any.covers(set(one.build()))).isTrue();
        assertThat(set(one.build()).covers(any)).isFalse();
        assertThat(set(one.build()).covers(set(one.build()))).isTrue();
        assertThat(set(one.build()).covers(set(other.build()))).isFalse();
        assertThat(set(one.build()).excludes(set(other.build()))).isTrue();
        assertThat(set(one.build()).excludes(any)).isFalse();
    }

    @Test
    void names_of_cookies_and_query_parameters_have_capital_letters_and_are_no_headers() {
        RequestSet header = set(match().header(HeaderMatch.exact("a", "1")).build());
        RequestSet cookie = set(match().cookie(new CookieMatch("a", false, new ValueMatch.Exact("1")))
                .build());
        RequestSet capital = set(match().cookie(new CookieMatch("A", false, new ValueMatch.Exact("1")))
                .build());
        RequestSet query = set(match().query(new QueryParameterMatch("a", new ValueMatch.Exact("1")))
                .build());

        assertThat(header.covers(set(match().header(HeaderMatch.exact("A", "1")).build())))
                .isTrue();
        assertThat(cookie.covers(capital)).isFalse();
        assertThat(cookie.covers(header)).isFalse();
        assertThat(query.covers(cookie)).isFalse();
    }

    @Test
    void hostnames_are_compared_as_those_of_requests_are() {
        RequestSet suffix =
                set(match().hostname(new HostnameMatch.Suffix(".bücher.local")).build());
        RequestSet exact = set(match().hostname(new HostnameMatch.Exact("a.xn--bcher-kva.local."))
                .build());

        assertThat(suffix.covers(exact)).isTrue();
    }

    @Test
    void a_hostname_is_covered_by_its_end_in_any_letters() {
        RequestSet suffix =
                set(match().hostname(new HostnameMatch.Suffix(".Shop.local")).build());
        RequestSet exact =
                set(match().hostname(new HostnameMatch.Exact("A.shop.LOCAL")).build());

        assertThat(suffix.covers(exact)).isTrue();
        assertThat(exact.covers(suffix)).isFalse();
    }

    @Test
    void all_conditions_of_the_wider_one_have_to_follow() {
        RequestSet both = set(
                match().header(header("a", "present"), header("b", "present")).build());
        RequestSet one = set(match().header(header("a", "exact x")).build());
        RequestSet more = set(match().header(header("a", "exact x"), header("c", "present"), header("b", "prefix x"))
                .build());

        assertThat(both.covers(one)).isFalse();
        assertThat(both.covers(more)).isTrue();
        assertThat(one.covers(more)).isTrue();
    }

    @Test
    void paths_are_narrower_where_they_are_some_and_not_all() {
        assertThat(set(path("exact /a")).hasNarrowerPathsThan(set(path("prefix /a"))))
                .isTrue();
        assertThat(set(path("prefix /a")).hasNarrowerPathsThan(set(path("prefix /a"))))
                .isFalse();
        assertThat(set(path("prefix /a")).hasNarrowerPathsThan(set(path("exact /a"))))
                .isFalse();
    }

    private record Pair(RequestSet wide, RequestSet narrow) {}

    /** The conditions as they are for a header, a cookie and, where there is no inversion, a query parameter. */
    private static Stream<Pair> headers(String wide, String narrow) {
        return Stream.of(
                new Pair(set(withHeader(wide)), set(withHeader(narrow))),
                new Pair(set(withCookie(wide)), set(withCookie(narrow))));
    }

    private static RouteMatch withHeader(String text) {
        return text.equals("none")
                ? match().build()
                : match().header(header("x", text)).build();
    }

    private static RouteMatch withCookie(String text) {
        HeaderMatch header = header("x", text.equals("none") ? "present" : text);
        return text.equals("none")
                ? match().build()
                : match().cookie(new CookieMatch("x", header.invert(), header.value()))
                        .build();
    }

    private static HeaderMatch header(String name, String text) {
        String value = text.startsWith("not ") ? text.substring(4) : text;
        return new HeaderMatch(name, text.startsWith("not ") || text.equals("absent"), value(value));
    }

    private static @Nullable ValueMatch value(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "exact" -> new ValueMatch.Exact(words[1]);
            case "prefix" -> new ValueMatch.Prefix(words[1]);
            case "suffix" -> new ValueMatch.Suffix(words[1]);
            case "regex" -> new ValueMatch.Regex(words[1]);
            case "range" -> {
                int dash = words[1].lastIndexOf('-');
                yield new ValueMatch.Range(
                        Long.parseLong(words[1].substring(0, dash)), Long.parseLong(words[1].substring(dash + 1)));
            }
            default -> null;
        };
    }

    private static RouteMatch path(String text) {
        String[] words = text.split(" ", 2);
        return switch (words[0]) {
            case "prefix" -> RouteMatch.prefix(words[1]);
            case "exact" -> RouteMatch.path(new PathMatch.Exact(words[1]));
            case "regex" -> RouteMatch.path(new PathMatch.Regex(words[1]));
            case "segments" -> RouteMatch.path(new PathMatch.SegmentPrefix(words[1]));
            case "template" -> RouteMatch.path(new PathMatch.Template(words[1]));
            default -> match().build();
        };
    }

    private static RequestSet set(RouteMatch match) {
        return RequestSet.of(match, match.port());
    }
}
