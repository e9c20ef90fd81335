package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a request is no longer in flight. */
class InFlightTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    private RawServer server;
    private MeshClient mesh;
    private OkHttpClient client;
    private RawServer.Handler handler = exchange -> exchange.reply(200, "hello");

    @BeforeEach
    void connect() {
        server = server(exchange -> handler.handle(exchange));
        mesh = mesh(TestMesh.of(ORDERS, server.port()));
        client = MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    @Test
    void it_is_until_its_body_is_read() throws IOException {
        Response response = client.newCall(get(URL)).execute();
        assertThat(inFlight()).isEqualTo(1);
        response.body().source().readByteString();
        assertThat(inFlight()).isZero();
        response.close();
        response.close();
        assertThat(inFlight()).isZero();
    }

    @Test
    void it_is_until_its_body_is_closed_unread() throws IOException {
        Response response = client.newCall(get(URL)).execute();
        assertThat(inFlight()).isEqualTo(1);
        response.close();
        assertThat(inFlight()).isZero();
        response.close();
        assertThat(inFlight()).isZero();
    }

    @Test
    void it_is_not_once_an_endless_body_is_closed_early() throws IOException {
        handler = exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ndata:\r\n");
            exchange.stall();
        };
        Response response = client.newCall(get(URL)).execute();
        response.body().source().readUtf8(5);
        assertThat(inFlight()).isEqualTo(1);
        response.close();
        assertThat(inFlight()).isZero();
    }

    @Test
    void it_is_not_once_its_body_breaks_off() throws IOException {
        handler = exchange -> {
            exchange.replyPartly("first");
            exchange.reset();
        };
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
            assertThat(inFlight()).isZero();
        }
    }

    @Test
    void it_is_not_where_there_is_no_body() throws IOException {
        handler = exchange -> exchange.write("HTTP/1.1 204 No Content\r\n\r\n");
        Response response = client.newCall(get(URL)).execute();
        assertThat(inFlight()).isZero();
        response.close();
        handler = exchange -> exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        Response head =
                client.newCall(new Request.Builder().url(URL).head().build()).execute();
        assertThat(head.header("Content-Length")).isEqualTo("5");
        assertThat(inFlight()).isZero();
        head.close();
    }

    @Test
    void it_is_not_where_an_interceptor_throws_unchecked_after_the_response() {
        handler = exchange -> exchange.replyPartly("first");
        IllegalStateException own = new IllegalStateException("own");
        OkHttpClient intercepted = MeshOkHttp.install(mesh, new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                            chain.proceed(chain.request());
                            throw own;
                        }))
                .build();
        assertThatThrownBy(() -> intercepted.newCall(get(URL)).execute()).isSameAs(own);
        assertThat(inFlight()).isZero();
        assertThat(mesh.openResources().calls()).isZero();
        assertThat(mesh.openResources().connections()).isZero();
    }

    @Test
    void it_is_not_where_a_response_that_is_discarded_cannot_be_closed() {
        handler = exchange -> exchange.reply(503, "busy");
        IllegalStateException own = new IllegalStateException("own");
        MeshClient retrying = mesh(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(1, 0)));
        OkHttpClient intercepted = MeshOkHttp.install(
                        retrying,
                        new OkHttpClient.Builder()
                                .addNetworkInterceptor(chain -> failingToClose(chain.proceed(chain.request()), own)))
                .build();
        assertThatThrownBy(() -> intercepted.newCall(get(URL)).execute()).isSameAs(own);
        assertThat(retrying.openResources().attempts()).isZero();
        assertThat(retrying.openResources().calls()).isZero();
    }

    private static Response failingToClose(Response response, RuntimeException failure) {
        ResponseBody delegate = response.body();
        return response.newBuilder()
                .body(new ResponseBody() {
                    @Override
                    public @Nullable MediaType contentType() {
                        return delegate.contentType();
                    }

                    @Override
                    public long contentLength() {
                        return delegate.contentLength();
                    }

                    @Override
                    public BufferedSource source() {
                        return delegate.source();
                    }

                    @Override
                    public void close() {
                        delegate.close();
                        throw failure;
                    }
                })
                .build();
    }

    @Test
    void it_is_not_where_the_attempt_failed() {
        handler = RawServer.Exchange::reset;
        failureOf(client.newCall(get(URL)));
        assertThat(inFlight()).isZero();
    }

    private int inFlight() {
        return mesh.openResources().attempts();
    }
}
