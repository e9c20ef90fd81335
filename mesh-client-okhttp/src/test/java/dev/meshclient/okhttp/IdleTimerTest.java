package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class IdleTimerTest extends TimerTest {

    @Test
    void the_idle_timer_ends_a_call_without_a_byte_where_there_is_no_request_timer() {
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(slow.port()).requestMillis(0).idleMillis(300));
        MeshFailure failure = failureOf(client(mesh).newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.SI);
        assertThat(failure).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void the_idle_timer_ends_a_body_without_a_byte() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(500));
        try (Response response = client(mesh).newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void every_byte_begins_the_idle_time_again() throws Exception {
        Semaphore more = new Semaphore(0);
        RawServer server = server(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                more.acquire();
                exchange.write("x");
            }
        });
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(1500));
        try (Response response = client(mesh).newCall(get(URL)).execute()) {
            for (int i = 0; i < 4; i++) {
                pass(500);
                more.release();
                response.body().source().readByte();
            }
            assertThat(response.body().source().exhausted()).isTrue();
        }
    }

    @Test
    void every_byte_that_goes_out_begins_the_idle_time_again() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(1000));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        assertThat(bodyOf(client(mesh).newCall(request))).isEqualTo("hello");
        assertThat(server.requests.get(0).body()).isEqualTo("slowly");
    }

    @Test
    void a_response_that_nobody_closes_is_released_by_the_idle_timer() throws IOException {
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        MeshClient mesh = mesh(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(500)));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Response leaked = client.newCall(get(URL)).execute();
        assertThat(Eventually.of(() -> mesh.openResources().attempts() == 0)).isTrue();
        assertThat(leaked.code()).isEqualTo(200);
    }

    @Test
    void the_caller_sees_its_own_request_in_the_response_although_the_idle_timer_watched_its_body() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).requestMillis(0).idleMillis(60_000));
        Request request = new Request.Builder()
                .url(URL)
                .post(RequestBody.create("body", MediaType.get("text/plain")))
                .build();
        try (Response response = client(mesh).newCall(request).execute()) {
            assertThat(response.request()).isSameAs(request);
            assertThat(response.body().string()).isEqualTo("hello");
        }
        assertThat(server.requests.get(0).body()).isEqualTo("body");
        assertThat(server.requests.get(0).header("content-length")).isEqualTo("4");
    }
}
