package dev.meshclient.testkit.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shares of a split, and keys that keep their side. */
class SplitTest {
    private static final String ROUTE = """
            all:
              %s
              httpRoute:
                match: {prefix: /}
                action: {weightedTargets: [{virtualNode: a, weight: %d}, {virtualNode: b, weight: %d}]}
                retryPolicy: {maxRetries: 2, perRetryTimeout: {unit: s, value: 5}, httpRetryEvents: [server-error]}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private RoutedMesh mesh;

    private void split(String extensions, int a, int b) {
        mesh = RoutedMesh.of(ROUTE.formatted(extensions, a, b));
    }

    @AfterEach
    void close() throws Exception {
        mesh.close();
    }

    private String sideOf(Request request) throws IOException {
        try (Response response = mesh.client().newCall(request).execute()) {
            return response.body().string();
        }
    }

    private String enqueuedSideOf(Request request) {
        CompletableFuture<String> side = new CompletableFuture<>();
        mesh.client().newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                side.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    side.complete(response.body().string());
                }
            }
        });
        return side.join();
    }

    private static Request keyed(String name, String value) {
        return RoutedMesh.request("/").header(name, value).build();
    }

    @Test
    void each_side_gets_its_share() {
        split("priority: 1", 75, 25);
        for (int i = 0; i < 400; i++) {
            mesh.get("/");
        }
        assertThat(mesh.b().requests()).hasSizeBetween(65, 135);
        assertThat(mesh.a().requests().size() + mesh.b().requests().size()).isEqualTo(400);
    }

    @Test
    void a_side_of_weight_zero_gets_nothing() {
        split("priority: 1", 1, 0);
        for (int i = 0; i < 20; i++) {
            assertThat(mesh.get("/")).isEqualTo("a");
        }
    }

    @Test
    void the_value_of_a_header_keeps_its_side_also_in_the_background() throws IOException {
        split("stickyBy: {header: x-user}", 1, 1);
        Set<String> sides = new HashSet<>();
        for (int user = 0; user < 16; user++) {
            Request request = keyed("X-User", "user-" + user);
            String side = sideOf(request);
            for (int i = 0; i < 4; i++) {
                assertThat(sideOf(request)).isEqualTo(side);
                assertThat(enqueuedSideOf(request)).isEqualTo(side);
            }
            sides.add(side);
        }
        assertThat(sides).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void the_value_of_a_cookie_keeps_its_side_whatever_stands_beside_it() throws IOException {
        split("stickyBy: {cookie: session}", 1, 1);
        Set<String> sides = new HashSet<>();
        for (int session = 0; session < 16; session++) {
            String side = sideOf(keyed("Cookie", "session=" + session));
            assertThat(sideOf(keyed("Cookie", "theme=dark; session=" + session + "; x=y")))
                    .isEqualTo(side);
            sides.add(side);
        }
        assertThat(sides).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void the_key_of_a_caller_keeps_its_side_also_in_the_background() throws IOException {
        split("stickyBy: caller", 1, 1);
        Request request = RoutedMesh.request("/").build();
        Set<String> sides = new HashSet<>();
        for (int user = 0; user < 16; user++) {
            try (MeshContext.Scope scope =
                    MeshContext.NONE.withStickyKey("user-" + user).open()) {
                String side = sideOf(request);
                assertThat(sideOf(request)).isEqualTo(side);
                assertThat(enqueuedSideOf(request)).isEqualTo(side);
                sides.add(side);
            }
        }
        assertThat(sides).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_retry_stays_on_its_side() throws IOException {
        split("stickyBy: {header: x-user}", 1, 1);
        for (WireServer server : List.of(mesh.a(), mesh.b())) {
            server.answers(request -> WireServer.response(503, ""));
        }
        Request request = keyed("x-user", "user-1");
        IntStream.range(0, 3).forEach(call -> mesh.send(request.newBuilder()));
        assertThat(List.of(mesh.a().requests().size(), mesh.b().requests().size()))
                .containsExactlyInAnyOrder(9, 0);
    }

    @Test
    void a_named_split_sends_a_key_to_the_same_side_on_all_its_routes() throws IOException {
        mesh = RoutedMesh.with().routes("""
                        one: {priority: 1, split: checkout, httpRoute: {match: {prefix: /one}}}
                        two: {priority: 2, split: checkout, httpRoute: {match: {prefix: /two}}}
                        """).more("""
                        splits:
                          checkout:
                            weightedTargets: [{virtualNode: a, weight: 1}, {virtualNode: b, weight: 1}]
                            stickyBy: {header: x-user}
                        """).start();
        Set<String> sides = new HashSet<>();
        for (int user = 0; user < 16; user++) {
            String side = sideOf(
                    RoutedMesh.request("/one").header("x-user", "" + user).build());
            assertThat(sideOf(RoutedMesh.request("/two")
                            .header("x-user", "" + user)
                            .build()))
                    .isEqualTo(side);
            sides.add(side);
        }
        assertThat(sides).containsExactlyInAnyOrder("a", "b");
    }
}
