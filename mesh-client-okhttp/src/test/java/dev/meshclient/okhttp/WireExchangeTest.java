package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.event.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What observers are shown of an attempt on the wire. */
class WireExchangeTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    private OkHttpClient listened(TestMesh mesh, SeenExchanges seen) {
        return listened(mesh, new OkHttpClient.Builder(), seen);
    }

    private OkHttpClient listened(TestMesh mesh, OkHttpClient.Builder builder, SeenExchanges seen) {
        MeshClient client = leaks.watch(mesh.client().listener(seen).build());
        return MeshOkHttp.install(client, builder).build();
    }

    private static TestMesh at(String address, int port) {
        return new TestMesh().service(ORDERS, orders -> orders.endpoint(address, port));
    }

    private static Request post(RequestBody body) {
        return new Request.Builder().url(URL).post(body).build();
    }

    private static int size(Map<String, String> headers) {
        return headers.entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + ": \r\n".length())
                .sum();
    }

    private static void assertNoResponse(Exchange exchange) {
        assertThat(exchange.responseHeader("Content-Length")).isNull();
        assertThat(exchange.responseTrailer("grpc-status")).isNull();
        assertThat(exchange.responseHeaderBytes()).isEqualTo(-1);
        assertThat(exchange.responseBodyBytes()).isEqualTo(-1);
    }

    // ---- what is there

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void a_call_shows_both_ends_of_its_connection(String address) throws IOException {
        AtomicReference<InetSocketAddress> peer = new AtomicReference<>();
        RawServer server = server(exchange -> {
            peer.set((InetSocketAddress) exchange.socket().getRemoteSocketAddress());
            exchange.reply(200, "");
        });
        SeenExchanges seen = new SeenExchanges();
        OkHttpClient client = listened(at(address, server.port()), seen);

        for (int i = 0; i < 2; i++) {
            bodyOf(client, URL);
            assertThat(seen.last().localAddress()).isEqualTo(peer.get());
            assertThat(seen.last().remoteAddress()).isEqualTo(new InetSocketAddress("127.0.0.1", server.port()));
            assertThat(seen.last().remoteAddress().getAddress().getHostAddress())
                    .isEqualTo("127.0.0.1");
        }
        assertThat(seen.all).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_socket_of_the_applications_own_factory_shows_its_ends_too_also_when_it_is_closed() throws IOException {
        AtomicReference<Socket> made = new AtomicReference<>();
        SocketFactory own = new UnconnectedSockets() {
            @Override
            public Socket createSocket() {
                made.set(new Socket());
                return made.get();
            }
        };
        RawServer server = answering("fine");
        SeenExchanges seen = new SeenExchanges();
        bodyOf(listened(TestMesh.of(ORDERS, server.port()), new OkHttpClient.Builder().socketFactory(own), seen), URL);

        InetSocketAddress local = (InetSocketAddress) made.get().getLocalSocketAddress();
        made.get().close();
        assertThat(seen.last().localAddress()).isEqualTo(local);
        assertThat(seen.last().remoteAddress()).isEqualTo(made.get().getRemoteSocketAddress());
    }

    @Test
    void headers_are_joined_and_counted_as_they_were_on_the_wire() throws IOException {
        RawServer server = server(exchange -> exchange.reply(200, "hello", "X-A: one", "x-a: two", "X-B: b"));
        SeenExchanges seen = new SeenExchanges();
        bodyOf(listened(TestMesh.of(ORDERS, server.port()), seen), URL);

        assertThat(seen.last().protocol()).isEqualTo("HTTP/1.1");
        assertThat(seen.last().responseHeader("X-a")).isEqualTo("one,two");
        assertThat(seen.last().responseHeader("x-b")).isEqualTo("b");
        assertThat(seen.last().responseHeader("X-C")).isNull();
        assertThat(seen.last().responseHeaderBytes())
                .isEqualTo("X-A: one\r\nx-a: two\r\nX-B: b\r\nContent-Length: 5\r\n".length());
        assertThat(seen.last().requestHeaderBytes())
                .isEqualTo(size(server.requests.get(0).headers()));
    }

    @Test
    void the_header_that_keeps_okhttp_from_sending_again_is_shown() throws IOException {
        RawServer server = server(exchange -> exchange.reply(503, "", "Retry-After: 0"));
        SeenExchanges seen = new SeenExchanges();
        bodyOf(listened(TestMesh.of(ORDERS, server.port()), seen), URL);
        assertThat(seen.last().responseHeader("retry-after")).isEqualTo("0");
    }

    @Test
    void what_is_not_known_yet_is_shown_as_unknown() throws IOException {
        SeenExchanges seen = new SeenExchanges(exchange -> exchange.protocol() + " " + exchange.requestBodyBytes() + " "
                + exchange.responseHeader("Content-Length") + " " + exchange.responseBodyBytes());
        bodyOf(listened(TestMesh.of(ORDERS, answering("hello").port()), seen)
                .newCall(post(RequestBody.create("four", null))));
        assertThat(seen.whole())
                .containsExactly(
                        "scope null -1 null -1",
                        "sent HTTP/1.1 4 null -1",
                        "ended HTTP/1.1 4 5 -1",
                        "body HTTP/1.1 4 5 5",
                        "call HTTP/1.1 4 5 5");
    }

    @Test
    void a_body_that_is_written_in_chunks_is_counted_without_their_frame() throws IOException {
        SeenExchanges seen = new SeenExchanges();
        RequestBody chunked = new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public void writeTo(BufferedSink out) throws IOException {
                out.writeUtf8("twelve").flush();
                out.writeUtf8(" bytes");
            }
        };
        bodyOf(listened(TestMesh.of(ORDERS, answering("").port()), seen).newCall(post(chunked)));
        assertThat(seen.last().requestBodyBytes()).isEqualTo(12);
    }

    @Test
    void where_there_is_no_body_there_are_no_bytes() throws IOException {
        SeenExchanges seen = new SeenExchanges();
        RawServer server = server(exchange -> exchange.write("HTTP/1.1 204 No Content\r\n\r\n"));
        bodyOf(listened(TestMesh.of(ORDERS, server.port()), seen), URL);
        assertThat(seen.last().requestBodyBytes()).isZero();
        assertThat(seen.last().responseBodyBytes()).isZero();
    }

    @Test
    void each_attempt_has_its_own() throws IOException {
        RawServer server =
                server(exchange -> exchange.reply(exchange.number() == 1 ? 500 : 200, "x".repeat(exchange.number())));
        SeenExchanges seen = new SeenExchanges();
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(1, 0));
        bodyOf(listened(mesh, seen), URL);
        assertThat(seen.all)
                .extracting(exchange -> exchange.responseHeader("Content-Length"))
                .containsExactly("1", "2");
    }

    // ---- trailers

    @Test
    void trailers_of_chunks_are_shown_when_the_body_was_read() throws IOException {
        RawServer server = server(exchange -> exchange.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                + "Trailer: X-Sum\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Sum: 2\r\n\r\n"));
        SeenExchanges seen = new SeenExchanges(exchange -> exchange.responseTrailer("x-sum"));
        bodyOf(listened(TestMesh.of(ORDERS, server.port()), seen), URL);
        assertThat(seen.whole()).containsExactly("scope null", "sent null", "ended null", "body 1,2", "call 1,2");
        assertThat(seen.last().responseTrailer("X-Other")).isNull();
        assertThat(seen.last().responseBodyBytes()).isEqualTo(5);
    }

    @Test
    void trailers_of_http2_are_shown_when_the_body_was_read() throws Exception {
        MockWebServer server = http2();
        server.enqueue(new MockResponse.Builder()
                .body("hello")
                .trailers(Headers.of("grpc-status", "14", "grpc-message", "gone"))
                .build());
        SeenExchanges seen =
                new SeenExchanges(exchange -> exchange.protocol() + " " + exchange.responseTrailer("Grpc-Status"));
        bodyOf(listened(http2Mesh(server), seen), URL);
        assertThat(seen.whole())
                .containsExactly(
                        "scope null null", "sent HTTP/2 null", "ended HTTP/2 null", "body HTTP/2 14", "call HTTP/2 14");
        assertThat(seen.last().remoteAddress().getPort()).isEqualTo(server.getPort());
        assertThat(seen.last().responseBodyBytes()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_that_is_let_go_of_has_no_trailers(boolean http2) throws Exception {
        String large = "x".repeat(1_000_000);
        MockWebServer server = http2 ? http2() : started(new MockWebServer());
        if (!http2) {
            server.start();
        }
        server.enqueue(new MockResponse.Builder()
                .chunkedBody(large, 1_000)
                .trailers(Headers.of("X-Sum", "1"))
                .throttleBody(10_000, 1, TimeUnit.SECONDS)
                .build());
        SeenExchanges seen = new SeenExchanges(exchange -> exchange.responseTrailer("X-Sum"));
        TestMesh mesh = http2 ? http2Mesh(server) : TestMesh.of(ORDERS, server.getPort());
        Response response = listened(mesh, seen).newCall(get(URL)).execute();
        response.body().source().readByte();
        response.close();
        assertThat(seen.whole()).endsWith("body null", "call null");
        assertThat(seen.last().responseBodyBytes()).isBetween(1L, 999_999L);
    }

    private MockWebServer http2() throws IOException {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        server.start();
        return server;
    }

    private static TestMesh http2Mesh(MockWebServer server) {
        return new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).protocol("http2"));
    }

    // ---- what fails

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void an_endpoint_that_lets_nobody_connect_is_shown_all_the_same(String address) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SeenExchanges seen = new SeenExchanges();
        failureOf(listened(at(address, port), seen).newCall(get(URL)));

        Exchange exchange = seen.last();
        assertThat(exchange.remoteAddress().getPort()).isEqualTo(port);
        assertThat(exchange.remoteAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(exchange.localAddress()).isNull();
        assertThat(exchange.protocol()).isNull();
        assertThat(exchange.requestHeaderBytes()).isEqualTo(-1);
        assertThat(exchange.requestBodyBytes()).isEqualTo(-1);
        assertNoResponse(exchange);
    }

    @Test
    void a_connection_that_broke_and_what_was_written_to_it_are_shown() throws IOException {
        AtomicReference<InetSocketAddress> peer = new AtomicReference<>();
        RawServer server = server(exchange -> {
            peer.set((InetSocketAddress) exchange.socket().getRemoteSocketAddress());
            exchange.reset();
        });
        SeenExchanges seen = new SeenExchanges();
        failureOf(listened(TestMesh.of(ORDERS, server.port()), seen).newCall(post(RequestBody.create("four", null))));

        Exchange exchange = seen.last();
        assertThat(exchange.remoteAddress()).isEqualTo(new InetSocketAddress("127.0.0.1", server.port()));
        assertThat(exchange.localAddress()).isEqualTo(peer.get());
        assertThat(exchange.protocol()).isEqualTo("HTTP/1.1");
        assertThat(exchange.requestBodyBytes()).isEqualTo(4);
        assertThat(exchange.requestHeaderBytes())
                .isEqualTo(size(server.requests.get(0).headers()));
        assertNoResponse(exchange);
    }

    @Test
    void a_body_that_breaks_off_has_no_length_that_is_known() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("part");
            exchange.socket().close();
        });
        SeenExchanges seen = new SeenExchanges();
        OkHttpClient client = listened(TestMesh.of(ORDERS, server.port()), seen);
        assertThatThrownBy(() -> bodyOf(client, URL)).isInstanceOf(IOException.class);
        assertThat(seen.whole()).hasSize(5);
        assertThat(seen.last().responseBodyBytes()).isEqualTo(-1);
        assertThat(seen.last().responseTrailer("X-Sum")).isNull();
        assertThat(seen.last().responseHeader("Content-Length")).isEqualTo("1000");
        assertThat(seen.last().localAddress()).isNotNull();
    }
}
