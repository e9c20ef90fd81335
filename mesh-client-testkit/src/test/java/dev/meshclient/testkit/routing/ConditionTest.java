package dev.meshclient.testkit.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests of an application a route takes; node b is for those that match, node a for the others. */
class ConditionTest {
    private static final String ROUTES = """
            matching:
              priority: 1
              httpRoute:
                match: {%s}
                action: {weightedTargets: [{virtualNode: b, weight: 1}]}
            others:
              priority: 2
              httpRoute:
                match: {prefix: /}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private RoutedMesh mesh;

    private void matching(String match) {
        mesh = RoutedMesh.of(ROUTES.formatted(match));
    }

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    private static Request.Builder root() {
        return RoutedMesh.request("/");
    }

    @Test
    void a_header_decides() {
        matching("prefix: /, headers: [{name: X-Version, match: {range: {start: 2, end: 4}}}]");
        assertThat(mesh.send(root().header("x-version", "3"))).isEqualTo("b");
        assertThat(mesh.send(root().header("x-version", "4"))).isEqualTo("a");
        assertThat(mesh.send(root())).isEqualTo("a");
    }

    @Test
    void lines_of_one_header_are_joined() {
        matching("prefix: /, headers: [{name: x-tag, match: {exact: 'one,two'}}]");
        assertThat(mesh.send(root().addHeader("x-tag", "one").addHeader("X-Tag", "two")))
                .isEqualTo("b");
        assertThat(mesh.send(root().addHeader("x-tag", "two").addHeader("X-Tag", "one")))
                .isEqualTo("a");
    }

    @Test
    void a_cookie_decides() {
        matching("prefix: /, cookies: [{name: session, match: {prefix: beta}}]");
        assertThat(mesh.send(root().header("Cookie", "theme=dark; session=beta-7")))
                .isEqualTo("b");
        assertThat(mesh.send(root().header("Cookie", "session=alpha; theme=beta")))
                .isEqualTo("a");
    }

    @Test
    void a_parameter_of_the_query_decides() {
        matching("prefix: /, queryParameters: [{name: v, match: {exact: '2'}}]");
        assertThat(mesh.get("/x?a=1&v=2")).isEqualTo("b");
        assertThat(mesh.get("/x?v=1&v=2")).isEqualTo("a");
        assertThat(mesh.get("/x?v=2")).isEqualTo("b");
        assertThat(mesh.b().last().target()).isEqualTo("/x?v=2");
    }

    @Test
    void the_method_decides() {
        matching("prefix: /, method: POST");
        assertThat(mesh.send(root().post(RequestBody.create("", null)))).isEqualTo("b");
        assertThat(mesh.send(root())).isEqualTo("a");
    }

    @Test
    void a_regular_expression_is_for_the_whole_path_as_it_was_sent() {
        matching("path: {regex: '/o/[^/]+/%2F'}");
        assertThat(mesh.get("/o/12/%2F?q")).isEqualTo("b");
        assertThat(mesh.get("/o/12/%2F/")).isEqualTo("a");
    }

    @Test
    void a_template_decides() {
        matching("path: {template: '/orders/{id}/items'}");
        assertThat(mesh.get("/orders/7/items")).isEqualTo("b");
        assertThat(mesh.get("/orders/7/8/items")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//b//c", "/x/../b/c", "/b/./c", "/x//../..//b//c", "/b/c"})
    void a_path_is_compared_and_forwarded_in_normal_form(String path) {
        matching("path: {exact: /b/c}");
        assertThat(mesh.get(path + "?q=//")).isEqualTo("b");
        assertThat(mesh.b().last().target()).isEqualTo("/b/c?q=//");
    }
}
