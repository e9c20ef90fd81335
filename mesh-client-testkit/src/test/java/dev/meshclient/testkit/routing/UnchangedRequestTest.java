package dev.meshclient.testkit.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route does not change arrives as the application has sent it. */
class UnchangedRequestTest {
    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final RoutedMesh mesh = RoutedMesh.of("""
            all:
              httpRoute:
                match: {prefix: /}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            """);

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%2Fb/c%2f",
                "/a;v=1;w/b;",
                "/a%20b+c/%E2%82%AC/[x]'$!*(),@:~",
                "/a/..%2Fb",
                "/a?",
                "/a?b=%2F&c&&d=+%20;e=/?",
                "/a/"
            })
    void a_path_and_a_query_arrive_byte_for_byte(String target) {
        mesh.get(target);
        assertThat(mesh.a().last().line()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @Test
    void a_path_that_is_not_ascii_arrives_in_percents() {
        mesh.get("/größe/€");
        assertThat(mesh.a().last().target()).isEqualTo("/gr%C3%B6%C3%9Fe/%E2%82%AC");
    }

    @Test
    void a_path_of_8_kb_and_a_query_of_10_kb_arrive_whole() {
        String target = "/" + "segment/".repeat(1024) + "?" + "name=value&".repeat(931);
        mesh.get(target);
        assertThat(mesh.a().last().target()).isEqualTo(target);
    }

    @Test
    void two_hundred_headers_arrive_in_their_order() {
        Request.Builder request = RoutedMesh.request("/");
        for (int i = 0; i < 200; i++) {
            request.addHeader("X-" + i % 100, "value " + i);
        }
        mesh.send(request);
        for (int i = 0; i < 100; i++) {
            assertThat(mesh.a().last().values("x-" + i)).containsExactly("value " + i, "value " + (i + 100));
        }
        assertThat(mesh.a().last().headers()).contains("X-99: value 199");
    }

    @Test
    void the_host_is_the_service() {
        mesh.get("/");
        assertThat(mesh.a().last().host()).isEqualTo("orders.shop.local");
    }
}
