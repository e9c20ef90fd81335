package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import okhttp3.Cache;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the application's client an attempt has, and what the caller sees of an attempt. */
class AttemptSettingsTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    @Test
    void network_interceptors_see_every_attempt() throws IOException {
        AtomicInteger seen = new AtomicInteger();
        RawServer server = server(exchange -> exchange.reply(500, "broken"));
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(2, 0));
        OkHttpClient client = client(mesh, new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                }));
        bodyOf(client, URL);
        assertThat(seen).hasValue(3);
    }

    @Test
    void a_connection_takes_5_s_at_most_whatever_the_application_allows() throws IOException {
        List<Integer> seen = new ArrayList<>();
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("").port()), new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                            seen.add(chain.connectTimeoutMillis());
                            return chain.proceed(chain.request());
                        }));
        for (long millis : new long[] {0, 4_999, 5_001, 10_000, 30_000}) {
            bodyOf(client.newBuilder().connectTimeout(Duration.ofMillis(millis)).build(), URL);
        }
        assertThat(seen).containsExactly(5_000, 4_999, 5_000, 5_000, 5_000);
    }

    @Test
    void an_event_listener_hears_the_call_and_every_attempt_as_a_call() throws IOException {
        Events events = new Events();
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("hello").port()), new OkHttpClient.Builder().eventListener(events));
        bodyOf(client, URL);
        assertThat(events.heard).containsExactly("callStart", "callStart", "connectionAcquired", "callEnd", "callEnd");
    }

    @Test
    void an_authenticator_answers_within_the_attempt() throws IOException {
        RawServer server = server(exchange -> {
            if (exchange.received().header("authorization").isEmpty()) {
                exchange.reply(401, "who?");
            } else {
                exchange.reply(200, "welcome");
            }
        });
        OkHttpClient client = client(
                TestMesh.of(ORDERS, server.port()),
                new OkHttpClient.Builder()
                        .authenticator((route, response) -> response.request()
                                .newBuilder()
                                .header("Authorization", "secret")
                                .build()));
        assertThat(bodyOf(client, URL)).isEqualTo("welcome");
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void an_authenticator_cannot_take_a_request_to_another_server_through_the_endpoint() {
        RawServer server = server(exchange -> exchange.reply(401, "who?"));
        OkHttpClient client = client(
                TestMesh.of(ORDERS, server.port()),
                new OkHttpClient.Builder()
                        .authenticator((route, response) -> response.request()
                                .newBuilder()
                                .url("http://elsewhere.test/")
                                .header("Authorization", "secret")
                                .build()));
        assertThatThrownBy(() -> client.newCall(get(URL)).execute()).isInstanceOf(IOException.class);
        assertThat(server.requests)
                .allSatisfy(
                        request -> assertThat(request.header("authorization")).isEmpty());
    }

    @Test
    void the_applications_socket_factory_makes_the_sockets_which_lead_to_the_endpoint_all_the_same()
            throws IOException {
        List<Socket> made = new CopyOnWriteArrayList<>();
        SocketFactory factory = new RecordingSockets(made);
        OkHttpClient client = client(
                TestMesh.of(ORDERS, answering("hello").port()), new OkHttpClient.Builder().socketFactory(factory));
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
        assertThat(bodyOf(client, URL)).isEqualTo("hello");
        assertThat(made).hasSize(1);
    }

    @Test
    void an_interceptor_may_proceed_twice() throws IOException {
        RawServer server = server(exchange -> exchange.reply(200, "answer " + exchange.number()));
        OkHttpClient client =
                client(TestMesh.of(ORDERS, server.port()), new OkHttpClient.Builder().addInterceptor(chain -> {
                            chain.proceed(chain.request()).close();
                            return chain.proceed(chain.request());
                        }));
        assertThat(bodyOf(client, URL)).isEqualTo("answer 2");
    }

    @Test
    void headers_that_an_observer_adds_go_to_the_server_and_not_into_what_the_caller_sees() throws IOException {
        RawServer server = answering("hello");
        Tracer tracer = new Tracer();
        MeshClient mesh = leaks.watch(
                TestMesh.of(ORDERS, server.port()).client().listener(tracer).build());
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Request request = get(URL);
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.request()).isSameAs(request);
        }
        assertThat(server.requests.get(0).header("traceparent")).isEqualTo("attempt-1");
        assertThat(tracer.scopes)
                .containsExactly(
                        "open " + Thread.currentThread().getName(),
                        "close " + Thread.currentThread().getName());
    }

    @Test
    void a_request_that_an_authenticator_has_changed_is_the_one_that_the_caller_sees() throws IOException {
        RawServer server = server(exchange ->
                exchange.reply(exchange.received().header("authorization").isEmpty() ? 401 : 200, ""));
        MeshClient mesh = leaks.watch(TestMesh.of(ORDERS, server.port())
                .client()
                .listener(new Tracer())
                .build());
        OkHttpClient client = MeshOkHttp.install(
                        mesh,
                        new OkHttpClient.Builder()
                                .authenticator((route, response) -> response.request()
                                        .newBuilder()
                                        .header("Authorization", "me")
                                        .build()))
                .build();
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.request().header("Authorization")).isEqualTo("me");
        }
    }

    @Test
    void an_answer_of_the_applications_cache_is_not_retried(@TempDir Path directory) throws IOException {
        RawServer server = answering("hello");
        Tracer tracer = new Tracer();
        MeshClient mesh = leaks.watch(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(2, 0))
                .client()
                .listener(tracer)
                .build());
        OkHttpClient.Builder builder = new OkHttpClient.Builder().cache(new Cache(directory.toFile(), 1 << 20));
        OkHttpClient client = MeshOkHttp.install(mesh, builder).build();
        Request onlyCached = new Request.Builder()
                .url(URL)
                .cacheControl(CacheControl.FORCE_CACHE)
                .build();
        try (Response response = client.newCall(onlyCached).execute()) {
            assertThat(response.code()).isEqualTo(504);
        }
        assertThat(server.requests).isEmpty();
        assertThat(tracer.scopes).hasSize(2);
    }

    @Test
    void a_failure_may_come_as_the_response_of_a_sidecar() throws IOException {
        MeshClient mesh = leaks.watch(new TestMesh()
                .service(ORDERS, orders -> orders.ports())
                .client()
                .failuresAsResponses(true)
                .build());
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Request request = get(URL);
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(503);
            assertThat(response.request()).isSameAs(request);
            assertThat(response.body().string()).isNotNull();
        }
    }

    private static final class Events extends EventListener {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void callStart(Call call) {
            heard.add("callStart");
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            heard.add("connectionAcquired");
        }

        @Override
        public void callEnd(Call call) {
            heard.add("callEnd");
        }
    }

    private static final class RecordingSockets extends UnconnectedSockets {
        private final List<Socket> made;

        RecordingSockets(List<Socket> made) {
            this.made = made;
        }

        @Override
        public Socket createSocket() {
            Socket socket = new Socket();
            made.add(socket);
            return socket;
        }
    }

    private static final class Tracer implements MeshListener, CallObserver {
        private final List<String> scopes = new ArrayList<>();

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return this;
        }

        @Override
        public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
            headers.set("traceparent", "attempt-" + attempt);
        }

        @Override
        public Scope attemptScope(int attempt, Exchange exchange) {
            scopes.add("open " + Thread.currentThread().getName());
            return () -> scopes.add("close " + Thread.currentThread().getName());
        }
    }
}
