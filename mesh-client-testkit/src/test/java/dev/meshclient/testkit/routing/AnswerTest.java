package dev.meshclient.testkit.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Redirects and direct responses of routes. */
class AnswerTest {
    private static final String ROUTES = """
            moved:
              priority: 1
              redirect: {path: {prefix: /new/}, status: 302}
              responseHeaders: {set: {x-route: moved}}
              httpRoute: {match: {prefix: /old/}}
            kept:
              priority: 2
              redirect: {path: {full: /new/kept}, status: 307}
              httpRoute: {match: {prefix: /kept}}
            elsewhere:
              priority: 3
              redirect: {host: stock.shop.local, path: {full: /elsewhere}, stripQuery: true, status: 301}
              httpRoute: {match: {prefix: /stock}}
            around:
              priority: 4
              redirect: {path: {full: /around/again}, status: 302}
              httpRoute: {match: {path: {exact: /around}}}
            again:
              priority: 5
              redirect: {path: {full: /around}, status: 302}
              httpRoute: {match: {path: {exact: /around/again}}}
            closed:
              priority: 6
              directResponse: {status: 503, body: closed}
              responseHeaders: {set: {x-route: closed}}
              httpRoute: {match: {prefix: /closed}}
            empty:
              priority: 7
              directResponse: {status: 204}
              httpRoute: {match: {prefix: /empty}}
            others:
              priority: 9
              httpRoute:
                match: {prefix: /}
                action: {weightedTargets: [{virtualNode: a, weight: 1}]}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private @Nullable RoutedMesh started;

    private RoutedMesh following() {
        return start(RoutedMesh.with());
    }

    private RoutedMesh notFollowing() {
        return start(RoutedMesh.with().client(new OkHttpClient.Builder().followRedirects(false)));
    }

    private RoutedMesh start(RoutedMesh.Settings settings) {
        RoutedMesh mesh = settings.services("stock.shop.local: {provider: {virtualNode: {virtualNodeName: b}}}")
                .routes(ROUTES)
                .start();
        started = mesh;
        return mesh;
    }

    @AfterEach
    void close() throws Exception {
        if (started != null) {
            started.close();
        }
    }

    // ---- redirects

    @Test
    void a_redirect_is_followed_through_the_mesh() throws IOException {
        RoutedMesh mesh = following();
        try (Response response = mesh.open(RoutedMesh.request("/old/items?q=1"))) {
            assertThat(response.body().string()).isEqualTo("a");
            assertThat(response.request().url()).hasToString("http://orders.shop.local/new/items?q=1");
            assertThat(response.priorResponse()).isNotNull();
            assertThat(response.priorResponse().code()).isEqualTo(302);
            assertThat(response.priorResponse().header("x-route")).isEqualTo("moved");
            assertThat(response.priorResponse().networkResponse()).isNull();
        }
        assertThat(mesh.a().requests())
                .singleElement()
                .satisfies(request -> assertThat(request.target()).isEqualTo("/new/items?q=1"));
    }

    @Test
    void a_redirect_to_another_service_goes_there() {
        RoutedMesh mesh = following();
        assertThat(mesh.get("/stock?q=1")).isEqualTo("b");
        assertThat(mesh.b().last().target()).isEqualTo("/elsewhere");
        assertThat(mesh.b().last().host()).isEqualTo("stock.shop.local");
    }

    @ParameterizedTest
    @CsvSource({"/old/, GET, ''", "/kept, POST, order"})
    void a_post_is_repeated_where_the_status_keeps_it_and_becomes_a_get_otherwise(
            String path, String method, String body) {
        RoutedMesh mesh = following();
        mesh.send(RoutedMesh.request(path).post(RequestBody.create("order", MediaType.get("text/plain"))));
        assertThat(mesh.a().last().line()).startsWith(method + " /new/");
        assertThat(mesh.a().last().body()).isEqualTo(body);
    }

    @Test
    void a_body_that_can_be_written_once_is_not_sent_on() throws IOException {
        RoutedMesh mesh = following();
        try (Response response = mesh.open(RoutedMesh.request("/kept").post(new OneShotBody()))) {
            assertThat(response.code()).isEqualTo(307);
        }
    }

    @Test
    void a_client_that_follows_no_redirects_gets_them() throws IOException {
        RoutedMesh mesh = notFollowing();
        try (Response response = mesh.open(RoutedMesh.request("/old/items?q=1"))) {
            assertThat(response.code()).isEqualTo(302);
            assertThat(response.message()).isEqualTo("Found");
            assertThat(response.header("location")).isEqualTo("http://orders.shop.local/new/items?q=1");
            assertThat(response.header("x-route")).isEqualTo("moved");
            assertThat(response.body().string()).isEmpty();
        }
        assertThat(mesh.a().requests()).isEmpty();
    }

    @Test
    void redirects_in_a_circle_end() {
        RoutedMesh mesh = following();
        assertThatThrownBy(() -> mesh.open(RoutedMesh.request("/around")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Too many follow-up requests: 21");
        assertThat(mesh.a().requests()).isEmpty();
    }

    // ---- direct responses

    @Test
    void a_direct_response_comes_without_a_server() throws IOException {
        RoutedMesh mesh = following();
        try (Response response = mesh.open(RoutedMesh.request("/closed"))) {
            assertThat(response.code()).isEqualTo(503);
            assertThat(response.message()).isEqualTo("Service Unavailable");
            assertThat(response.header("content-type")).isEqualTo("text/plain");
            assertThat(response.header("x-route")).isEqualTo("closed");
            assertThat(response.body().string()).isEqualTo("closed");
            assertThat(response.networkResponse()).isNull();
        }
        assertThat(mesh.a().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD /closed", "GET /empty"})
    void where_http_has_no_body_there_is_none(String line) throws IOException {
        RoutedMesh mesh = following();
        String[] parts = line.split(" ", -1);
        try (Response response = mesh.open(RoutedMesh.request(parts[1]).method(parts[0], null))) {
            assertThat(response.body().string()).isEmpty();
        }
    }

    @Test
    void nothing_is_left_open_by_them() {
        RoutedMesh mesh = following();
        mesh.get("/closed");
        mesh.get("/old/");
        assertThat(mesh.mesh().openResources().calls()).isZero();
    }

    private static final class OneShotBody extends RequestBody {

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("once");
        }
    }
}
