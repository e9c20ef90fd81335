package dev.meshclient.testkit.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.HttpURLConnection;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the changes of a route make of requests and responses on the wire. */
class RewriteTest {
    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final RoutedMesh mesh = RoutedMesh.of("""
            segment:
              priority: 1
              rewrite: {path: {prefix: /}}
              httpRoute:
                match: {path: {segmentPrefix: /api}}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            prefix:
              priority: 2
              rewrite: {path: {prefix: /new/}}
              httpRoute:
                match: {prefix: /old/}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            exact:
              priority: 3
              rewrite: {path: {full: /index.html}}
              httpRoute:
                match: {path: {exact: /home}}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            regex:
              priority: 4
              rewrite: {path: {regex: {pattern: "^/service/([^/]+)(/.*)$", substitution: '\\2/instance/\\1'}}}
              httpRoute:
                match: {prefix: /service/}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            host:
              priority: 5
              rewrite: {host: other.local}
              httpRoute:
                match: {prefix: /host}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            headers:
              priority: 6
              requestHeaders: {set: {x-set: new}, add: {x-added: [d, e]}, remove: [x-removed, user-agent]}
              responseHeaders: {set: {x-set: new}, add: {x-added: [d, e]}, remove: [x-removed]}
              httpRoute:
                match: {prefix: /headers}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
                retryPolicy: {maxRetries: 1, perRetryTimeout: {unit: s, value: 5}, httpRetryEvents: [server-error]}
            others:
              priority: 9
              httpRoute:
                match: {prefix: /}
                action: {weightedTargets: [{virtualNode: b, weight: 1}]}
            """);

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/old/items?q=1, /new/items?q=1",
        "/old/, /new/",
        "/old/a%2Fb;v=1?q=%20+, /new/a%2Fb;v=1?q=%20+",
        "/api/items?q=1, /items?q=1",
        "/api, /",
        "/home?q=1, /index.html?q=1",
        "/service/foo/v1/api?q, /v1/api/instance/foo?q"
    })
    void a_path_is_rewritten_and_its_query_stays(String requested, String received) {
        assertThat(mesh.get(requested)).isEqualTo("a");
        assertThat(mesh.a().last().line()).isEqualTo("GET " + received + " HTTP/1.1");
        assertThat(mesh.a().last().host()).isEqualTo("orders.shop.local");
    }

    @Test
    void a_path_that_no_rewrite_is_for_stays() {
        assertThat(mesh.get("/apis/old/home?q=1")).isEqualTo("b");
        assertThat(mesh.b().last().target()).isEqualTo("/apis/old/home?q=1");
    }

    @Test
    void the_server_sees_the_host_of_the_route_and_the_application_its_own() throws IOException {
        Request.Builder request = RoutedMesh.request("/host");
        try (Response response = mesh.open(request)) {
            assertThat(response.request().url()).hasToString("http://orders.shop.local/host");
            assertThat(response.request().header("Host")).isNull();
        }
        assertThat(mesh.a().last().host()).isEqualTo("other.local");
    }

    @Test
    void headers_of_requests_are_removed_set_and_added() {
        mesh.send(RoutedMesh.request("/headers")
                .header("X-Set", "old")
                .header("X-Added", "c")
                .header("X-Removed", "r"));
        Received received = mesh.a().last();
        assertThat(received.values("x-set")).containsExactly("new");
        assertThat(received.values("x-added")).containsExactly("c", "d", "e");
        assertThat(received.values("x-removed")).isEmpty();
        assertThat(received.values("user-agent")).isEmpty();
    }

    @Test
    void headers_of_responses_are_removed_set_and_added() throws IOException {
        mesh.a().answers(request -> WireServer.response(200, "", "X-Set: old", "X-Added: c", "X-Removed: r"));
        try (Response response = mesh.open(RoutedMesh.request("/headers"))) {
            assertThat(response.headers("x-set")).containsExactly("new");
            assertThat(response.headers("x-added")).containsExactly("c", "d", "e");
            assertThat(response.headers("x-removed")).isEmpty();
        }
    }

    @Test
    void a_retry_is_changed_as_the_first_attempt_was_and_so_is_the_last_response() throws IOException {
        mesh.a().answers(request -> WireServer.response(HttpURLConnection.HTTP_UNAVAILABLE, "", "X-Removed: r"));
        try (Response response = mesh.open(RoutedMesh.request("/headers").header("X-Removed", "r"))) {
            assertThat(response.code()).isEqualTo(503);
            assertThat(response.header("x-removed")).isNull();
        }
        assertThat(mesh.a().requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.values("x-removed")).isEmpty())
                .allSatisfy(request -> assertThat(request.values("x-added")).containsExactly("d", "e"));
    }

    @Test
    void a_body_goes_along() {
        RequestBody body = RequestBody.create("order", MediaType.get("text/plain"));
        mesh.send(RoutedMesh.request("/old/items").post(body));
        assertThat(mesh.a().last().line()).isEqualTo("POST /new/items HTTP/1.1");
        assertThat(mesh.a().last().body()).isEqualTo("order");
    }
}
