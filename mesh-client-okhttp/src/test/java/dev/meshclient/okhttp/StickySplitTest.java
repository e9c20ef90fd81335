package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.context.MeshContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two sides of a split, and what keeps calls at one of them. */
class StickySplitTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";
    private static final int KEYS = 16;

    private final OneCookie jar = new OneCookie();

    private OkHttpClient client(String stickyBy) {
        MeshClient mesh = leaks.watch(MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", """
                        format: mesh-client/v1
                        virtualServices: {orders.shop.local: {provider: {virtualRouter: {virtualRouterName: r}}}}
                        virtualRouters:
                          r:
                            listeners: [{portMapping: {port: 80, protocol: http}}]
                            routes:
                              all: {httpRoute: {match: {prefix: /}}, split: orders}
                        splits:
                          orders:
                            weightedTargets: [{virtualNode: a, weight: 1}, {virtualNode: b, weight: 1}]
                            stickyBy: %s
                        virtualNodes:
                          a: %s
                          b: %s
                        """.formatted(stickyBy, node("a"), node("b"))))
                .drain(Duration.ZERO)
                .build());
        return MeshOkHttp.install(mesh, new OkHttpClient.Builder().cookieJar(jar))
                .build();
    }

    private String node(String name) {
        return "{listeners: [{portMapping: {port: 80, protocol: http}}], serviceDiscovery: {static: {endpoints:"
                + " [{address: 127.0.0.1, port: " + answering(name).port() + "}]}}}";
    }

    @Test
    void the_key_of_the_thread_that_enqueues_a_call_decides() throws Exception {
        OkHttpClient client = client("caller");
        List<String> executed = new ArrayList<>();
        List<CompletableFuture<String>> enqueued = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            try (MeshContext.Scope scope =
                    MeshContext.current().withStickyKey("user-" + i).open()) {
                executed.add(bodyOf(client, URL));
                enqueued.add(enqueue(client.newCall(get(URL))));
            }
        }
        assertThat(executed).contains("a", "b");
        for (int i = 0; i < KEYS; i++) {
            assertThat(enqueued.get(i).get()).isEqualTo(executed.get(i));
        }
    }

    @Test
    void a_cookie_and_a_header_decide() throws IOException {
        OkHttpClient byCookie = client("{cookie: user}");
        OkHttpClient byHeader = client("{header: X-User}");
        List<String> cookies = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            Request.Builder request = new Request.Builder().url(URL);
            cookies.add(bodyOf(byCookie.newCall(
                    request.header("Cookie", "theme=dark; user=user-" + i).build())));
            headers.add(bodyOf(byHeader.newCall(
                    request.removeHeader("Cookie").header("x-user", "user-" + i).build())));
        }
        assertThat(cookies).contains("a", "b").isEqualTo(headers);
    }

    @Test
    void a_cookie_of_the_clients_jar_decides_like_one_of_the_request() throws IOException {
        OkHttpClient byCookie = client("{cookie: user}");
        OkHttpClient byHeader = client("{header: X-User}");
        for (int i = 0; i < KEYS; i++) {
            String user = "user-" + i;
            jar.user = user;

            assertThat(bodyOf(byCookie, URL))
                    .isEqualTo(bodyOf(byHeader.newCall(
                            get(URL).newBuilder().header("X-User", user).build())));
        }
    }

    /** Has one cookie. */
    private static final class OneCookie implements CookieJar {
        private @Nullable String user;

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {}

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return user == null
                    ? List.of()
                    : List.of(new Cookie.Builder()
                            .domain(url.host())
                            .name("user")
                            .value(user)
                            .build());
        }
    }

    private static CompletableFuture<String> enqueue(Call call) {
        CompletableFuture<String> body = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                body.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call answered, Response response) throws IOException {
                try (response) {
                    body.complete(response.body().string());
                }
            }
        });
        return body;
    }
}
