package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Outcome.Kind;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which failures of an attempt are held against its endpoint, and which are the application's own. */
class BlameTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    private final CallLog log = new CallLog();
    private final IOException own = new IOException("own");

    // ---- the application's

    @Test
    void what_a_network_interceptor_throws_before_the_request_is_the_applications() {
        RawServer server = answering("hello");
        OkHttpClient client = client(server, throwing(own));
        assertThatThrownBy(() -> bodyOf(client, URL)).isSameAs(own);
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void what_a_network_interceptor_throws_before_the_request_on_a_kept_alive_connection_is_the_applications()
            throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(server, intercepting(chain -> {
            if (chain.request().header("x-refused") != null) {
                throw own;
            }
            return chain.proceed(chain.request());
        }));
        bodyOf(client, URL);
        Request refused = get(URL).newBuilder().header("x-refused", "yes").build();
        assertThatThrownBy(() -> bodyOf(client.newCall(refused))).isSameAs(own);
        assertThat(log.kinds()).containsExactly(Kind.RESPONSE, Kind.REQUEST_BODY_FAILED);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void what_a_network_interceptor_throws_after_the_response_is_the_applications() {
        RawServer server = answering("hello");
        OkHttpClient client = client(server, throwingAfterwards(own));
        assertThatThrownBy(() -> bodyOf(client, URL)).isSameAs(own);
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void an_interceptors_protocol_error_is_the_applications_too() {
        ProtocolException refusal = new ProtocolException("own");
        OkHttpClient client = client(answering("hello"), throwingAfterwards(refusal));
        assertThatThrownBy(() -> bodyOf(client, URL)).isSameAs(refusal);
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED);
    }

    @Test
    void what_a_network_interceptor_throws_is_the_applications_in_http2_too() {
        MockWebServer server = http2(new MockResponse.Builder().build(), new MockResponse.Builder().build());
        for (OkHttpClient.Builder builder : List.of(throwing(own), throwingAfterwards(own))) {
            OkHttpClient client = http2Client(server, builder);
            assertThatThrownBy(() -> bodyOf(client, URL)).isSameAs(own);
        }
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED, Kind.REQUEST_BODY_FAILED);
    }

    @Test
    void what_an_authenticator_throws_is_the_applications() {
        RawServer server = server(exchange -> exchange.reply(401, "who?"));
        OkHttpClient client = client(server, new OkHttpClient.Builder().authenticator((route, response) -> {
                    throw own;
                }));
        assertThatThrownBy(() -> bodyOf(client, URL)).isSameAs(own);
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED);
    }

    @Test
    void an_authenticators_way_to_another_server_is_the_applications() {
        for (String url : List.of("http://elsewhere.test/", "http://orders.shop.local:81/")) {
            RawServer server = server(exchange -> exchange.reply(401, "who?"));
            OkHttpClient client = client(
                    server,
                    new OkHttpClient.Builder()
                            .authenticator((route, response) ->
                                    response.request().newBuilder().url(url).build()));
            assertThatThrownBy(() -> bodyOf(client, URL)).hasMessageStartingWith("authenticator: " + url);
            assertThat(server.requests).hasSize(1);
        }
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED, Kind.REQUEST_BODY_FAILED);
    }

    @Test
    void a_request_body_that_cannot_tell_its_length_is_the_applications() {
        RawServer server = answering("hello");
        OkHttpClient client = client(server, new OkHttpClient.Builder());
        Request request =
                new Request.Builder().url(URL).post(new LengthlessBody()).build();
        assertThatThrownBy(() -> bodyOf(client.newCall(request))).isSameAs(own);
        assertThat(log.kinds()).containsExactly(Kind.REQUEST_BODY_FAILED);
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void what_is_thrown_after_an_answer_to_a_request_that_was_cut_short_is_the_applications() {
        Call call = new OkHttpClient().newCall(get(URL));
        RequestProgress progress = new RequestProgress() {
            @Override
            void sent() {}

            @Override
            InetSocketAddress target(InetSocketAddress asked) {
                return asked;
            }

            @Override
            @Nullable
            Response readable() {
                return null;
            }
        };
        progress.requestHeadersStart(call);
        progress.requestBodyStart(call);
        progress.requestFailed(call, new IOException("Broken pipe"));
        assertThat(progress.failing()).isEqualTo(RequestProgress.Part.EXCHANGE);
        progress.responseHeadersEnd(
                call,
                new Response.Builder()
                        .request(call.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(413)
                        .message("too much")
                        .build());
        assertThat(progress.failing()).isEqualTo(RequestProgress.Part.APPLICATION);
    }

    // ---- the endpoint's

    @Test
    void a_response_body_that_breaks_off_under_an_interceptor_is_the_endpoints() {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.socket().close();
        });
        OkHttpClient client = client(server, intercepting(chain -> {
            Response response = chain.proceed(chain.request());
            response.peekBody(1000);
            return response;
        }));
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsOnly(Kind.CONNECTION_TERMINATED).hasSize(2);
    }

    @Test
    void a_body_where_none_may_be_is_the_endpoints() {
        RawServer server =
                server(exchange -> exchange.write("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"));
        OkHttpClient client = client(server, new OkHttpClient.Builder());
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsOnly(Kind.PROTOCOL_ERROR).hasSize(2);
    }

    @Test
    void an_endpoint_that_takes_itself_for_a_proxy_is_the_endpoints() {
        RawServer server = server(exchange -> exchange.reply(407, "who?"));
        OkHttpClient client = client(server, new OkHttpClient.Builder());
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsOnly(Kind.PROTOCOL_ERROR).hasSize(2);
    }

    @Test
    void a_connection_that_cannot_be_had_again_for_an_authenticators_request_is_the_endpoints() throws IOException {
        RawServer[] server = new RawServer[1];
        server[0] = server(exchange -> {
            server[0].stopListening();
            exchange.reply(401, "who?", "Connection: close");
            exchange.socket().close();
        });
        OkHttpClient client = client(
                server[0],
                new OkHttpClient.Builder()
                        .authenticator((route, response) -> response.request()
                                .newBuilder()
                                .header("Authorization", "me")
                                .build()));
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsOnly(Kind.CONNECT_FAILURE).hasSize(2);
    }

    @Test
    void a_name_that_is_not_known_is_the_endpoints() {
        OkHttpClient client = client(
                new TestMesh()
                        .service(
                                ORDERS,
                                orders -> orders.endpoint("unknown.invalid", 80).retries(1, 0)),
                new OkHttpClient.Builder(),
                log);
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsOnly(Kind.CONNECT_FAILURE).hasSize(2);
    }

    @Test
    void a_stream_that_is_reset_is_the_endpoints_under_an_interceptor_too() {
        MockWebServer server = http2(reset(2), reset(7));
        OkHttpClient client = http2Client(server, intercepting(chain -> chain.proceed(chain.request())));
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsExactly(Kind.REMOTE_RESET, Kind.REFUSED_STREAM);
    }

    @Test
    void an_http2_connection_that_is_closed_under_a_request_is_the_endpoints() {
        MockResponse closed = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
        OkHttpClient client = http2Client(http2(closed, closed), new OkHttpClient.Builder());
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(log.kinds()).containsExactly(Kind.CONNECTION_TERMINATED, Kind.CONNECTION_TERMINATED);
    }

    @Test
    void an_http2_connection_that_is_closed_under_a_response_body_is_the_endpoints() throws IOException {
        MockResponse closed = new MockResponse.Builder()
                .body("x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
        OkHttpClient client = http2Client(http2(closed), new OkHttpClient.Builder());
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
        }
        assertThat(log.flags()).containsExactly(ResponseFlag.UC);
    }

    private OkHttpClient client(RawServer server, OkHttpClient.Builder builder) {
        return client(
                new TestMesh()
                        .service(ORDERS, orders -> orders.ports(server.port()).retries(1, 0, "connection-error")),
                builder,
                log);
    }

    private OkHttpClient http2Client(MockWebServer server, OkHttpClient.Builder builder) {
        return client(
                new TestMesh()
                        .service(
                                ORDERS,
                                orders -> orders.ports(server.getPort())
                                        .protocol("http2")
                                        .retries(1, 0)),
                builder,
                log);
    }

    private MockWebServer http2(MockResponse... responses) {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        for (MockResponse response : responses) {
            server.enqueue(response);
        }
        try {
            server.start();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return server;
    }

    private static MockResponse reset(int errorCode) {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseStream(errorCode))
                .build();
    }

    private static OkHttpClient.Builder throwing(IOException failure) {
        return intercepting(chain -> {
            throw failure;
        });
    }

    private static OkHttpClient.Builder throwingAfterwards(IOException failure) {
        return intercepting(chain -> {
            chain.proceed(chain.request()).close();
            throw failure;
        });
    }

    private static OkHttpClient.Builder intercepting(Interceptor interceptor) {
        return new OkHttpClient.Builder().addNetworkInterceptor(interceptor);
    }

    private final class LengthlessBody extends RequestBody {
        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() throws IOException {
            throw own;
        }

        @Override
        public void writeTo(BufferedSink sink) {
            throw new AssertionError("not to be written");
        }
    }
}
