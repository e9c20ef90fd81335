package dev.meshclient.routing;

import static dev.meshclient.testing.TestMatch.match;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRewrite.PathRewrite.DefaultPrefix;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.testing.TestMatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of paths, and where it says so. */
class RewriteSpecificationTest {
    private static final RouteMatch ANY = match().prefix("/").build();

    static Stream<Arguments> routes() {
        return Stream.of(
                // Envoy, route_components.proto, prefix_rewrite, and config_impl_test.cc
                ofPrefix("/foo", "/", "/foo/bar", "//bar"),
                ofPrefix("/foo/", "/", "/foo/bar", "/bar"),
                ofPrefix("/foo", "/", "/foo", "/"),
                ofPrefix("/foo", "/api", "/foobar", "/apibar"),
                ofPrefix("/", "/api/", "/x", "/api/x"),
                row(match().exact("/api/locations"), new PathRewrite.Prefix("/rewrote"), "/api/locations", "/rewrote"),
                // Gateway API, HTTPPathModifier, ReplacePrefixMatch, and its conformance tests
                ofSegments("/foo", "/xyz", "/foo/bar", "/xyz/bar"),
                ofSegments("/foo", "/xyz/", "/foo/bar", "/xyz/bar"),
                ofSegments("/foo", "/xyz", "/foo", "/xyz"),
                ofSegments("/foo", "/xyz", "/foo/", "/xyz/"),
                ofSegments("/foo", "/", "/foo/bar", "/bar"),
                ofSegments("/foo", "/", "/foo/", "/"),
                ofSegments("/foo", "/", "/foo", "/"),
                ofSegments("/prefix/one", "/one", "/prefix/one/two", "/one/two"),
                ofSegments("/strip-prefix", "/", "/strip-prefix/three", "/three"),
                ofSegments("/strip-prefix", "/", "/strip-prefix", "/"),
                // gRPC over HTTP/2: the path is /SERVICE/METHOD
                row(
                        match().grpc("v1.Orders", null),
                        new PathRewrite.Prefix("/v2.Orders/"),
                        "/v1.Orders/Get",
                        "/v2.Orders/Get"),
                row(
                        match().grpc("Orders", "Get"),
                        new PathRewrite.Prefix("/Orders/Fetch"),
                        "/Orders/Get",
                        "/Orders/Fetch"),
                // Envoy, path_rewrite
                row(match().prefix("/"), new PathRewrite.Full("/x"), "/a/b/c", "/x"),
                // Envoy, route_components.proto, regex_rewrite
                ofRegex("^/service/([^/]+)(/.*)$", "\\2/instance/\\1", "/service/foo/v1/api", "/v1/api/instance/foo"),
                ofRegex("one", "two", "/xxx/one/yyy/one/zzz", "/xxx/two/yyy/two/zzz"),
                ofRegex("^(.*?)one(.*)$", "\\1two\\2", "/xxx/one/yyy/one/zzz", "/xxx/two/yyy/one/zzz"),
                ofRegex("(?i)/xxx/", "/yyy/", "/aaa/XxX/bbb", "/aaa/yyy/bbb"),
                ofRegex("/absent", "/x", "/aaa", "/aaa"),
                // RE2, re2.h, Rewrite: \0 is all that matched, a group that took no part is empty, \\ is a backslash
                ofRegex("b+", "[\\0]", "/abba", "/a[bb]a"),
                ofRegex("/(a)|/(b)", "/\\1\\2", "/b", "/b"),
                ofRegex("x", "\\\\", "/x", "/\\"),
                // RE2, GlobalReplace: an empty match right behind another is none
                ofRegex("b*", "-", "/abc", "/-/-a-c-"),
                // RFC 3986, section 5.2.4: what comes of . and .., as clients resolve it; slashes are not merged
                ofPrefix("/v1", "/", "/v1../closed", "/closed"),
                ofPrefix("/v1", "/api/", "/v1../closed", "/closed"),
                ofPrefix("/v1", "/api/", "/v1./closed", "/api/closed"),
                ofPrefix("/v1", "/", "/v1/a", "//a"),
                ofPrefix("/v1", "/a//", "/v1..", "/a/"),
                ofPrefix("/v1", "/a/../b/", "/v1", "/b/"),
                ofPrefix("/v1", "/x/", "/v1.../.a/..a/a..", "/x/.../.a/..a/a.."),
                ofRegex("-", ".", "/a/--/b/-/c", "/b/c"),
                ofRegex("-", "%2", "/a/-e-E/b", "/b"),
                ofRegex("-", "\\\\", "/a-..-b", "/b"),
                row(match().prefix("/"), new PathRewrite.Full("/a/../b//c"), "/x", "/b//c"),
                // HTTP: a path begins with a slash
                ofRegex("^/", "", "/abc", "/abc"),
                ofRegex(".*", "", "/abc", "/"));
    }

    private static Arguments ofPrefix(String prefix, String value, String path, String expected) {
        return row(match().prefix(prefix), new PathRewrite.Prefix(value), path, expected);
    }

    private static Arguments ofSegments(String prefix, String value, String path, String expected) {
        return row(match().path(new PathMatch.SegmentPrefix(prefix)), new PathRewrite.Prefix(value), path, expected);
    }

    private static Arguments ofRegex(String pattern, String substitution, String path, String expected) {
        return row(match().prefix("/"), new PathRewrite.Regex(pattern, substitution), path, expected);
    }

    private static Arguments row(TestMatch match, PathRewrite rewrite, String path, String expected) {
        return Arguments.of(match.build(), rewrite, path, expected);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_makes_of_a_path(RouteMatch match, PathRewrite rewrite, String path, String expected) {
        assertThat(PathRewriter.create(rewrite, match).rewrite(path)).isEqualTo(expected);
    }

    static Stream<Arguments> gatewayRoutes() {
        GatewayRewrite kept = new GatewayRewrite(true, new DefaultPrefix(false));
        GatewayRewrite switchedOn = new GatewayRewrite(true, new DefaultPrefix(true));
        GatewayRewrite recipe = new GatewayRewrite(true, new GatewayRewrite.PathRewrite.Prefix("/recipe/"));
        GatewayRewrite exact = new GatewayRewrite(true, new GatewayRewrite.PathRewrite.Exact("/x"));
        GatewayRewrite bare = new GatewayRewrite(true, new GatewayRewrite.PathRewrite.Exact("x"));
        RouteMatch chapter = match().prefix("/chapter/").build();
        RouteMatch withoutSlash = match().prefix("/chapter").build();
        RouteMatch regex = match().path(new PathMatch.Regex("/chapter/.*")).build();
        RouteMatch host = match().build();
        // App Mesh user guide, "Gateway routes" and "Virtual gateways"; API reference, GatewayRouteRewrite types
        return Stream.of(
                Arguments.of(chapter, GatewayRewrite.DEFAULT, "/chapter/1", "/1"),
                Arguments.of(chapter, switchedOn, "/chapter/1", "/1"),
                Arguments.of(chapter, kept, "/chapter/1", "/chapter/1"),
                Arguments.of(chapter, recipe, "/chapter/1", "/recipe/1"),
                Arguments.of(chapter, exact, "/chapter/1", "/x"),
                Arguments.of(withoutSlash, GatewayRewrite.DEFAULT, "/chapter/1", "/1"),
                Arguments.of(withoutSlash, GatewayRewrite.DEFAULT, "/chapter", "/"),
                Arguments.of(withoutSlash, GatewayRewrite.DEFAULT, "/chapters", "/s"),
                Arguments.of(withoutSlash, recipe, "/chapter/1", "/recipe/1"),
                Arguments.of(ANY, GatewayRewrite.DEFAULT, "/chapter/1", "/chapter/1"),
                Arguments.of(ANY, recipe, "/1", "/recipe/1"),
                Arguments.of(regex, GatewayRewrite.DEFAULT, "/chapter/1", "/chapter/1"),
                Arguments.of(regex, recipe, "/chapter/1", "/chapter/1"),
                Arguments.of(regex, exact, "/chapter/1", "/x"),
                Arguments.of(regex, bare, "/chapter/1", "/x"),
                Arguments.of(host, GatewayRewrite.DEFAULT, "/chapter/1", "/chapter/1"));
    }

    @ParameterizedTest
    @MethodSource("gatewayRoutes")
    void a_gateway_route_makes_of_a_path(RouteMatch match, GatewayRewrite rewrite, String path, String expected) {
        assertThat(PathRewriter.create(rewrite, match).rewrite(path)).isEqualTo(expected);
    }

    @Test
    void what_does_not_match_is_the_same_string() {
        String path = "/aaa";

        assertThat(PathRewriter.create(new PathRewrite.Regex("b", "c"), ANY).rewrite(path))
                .isSameAs(path);
        assertThat(PathRewriter.create((PathRewrite) null, ANY).rewrite(path)).isSameAs(path);
    }
}
