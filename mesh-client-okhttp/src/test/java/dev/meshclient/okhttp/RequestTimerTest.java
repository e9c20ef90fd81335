package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class RequestTimerTest extends TimerTest {

    @Test
    void the_request_timer_ends_a_call_that_waits_for_response_headers() {
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(slow.port()).requestMillis(300));
        MeshFailure failure = failureOf(client(mesh).newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(failure.attempts()).hasSize(1);
    }

    @Test
    void the_request_timer_ends_a_body_that_does_not_come() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(1000));
        try (Response response = client(mesh).newCall(get(URL)).execute()) {
            assertThatThrownBy(() -> response.body().string())
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("timeout");
        }
    }

    @Test
    void a_response_that_nobody_closes_is_released_by_the_request_timer() throws IOException {
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        MeshClient mesh = mesh(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(1000)));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Response leaked = client.newCall(get(URL)).execute();
        assertThat(mesh.openResources().attempts()).isEqualTo(1);
        assertThat(Eventually.of(() -> mesh.openResources().attempts() == 0)).isTrue();
        assertThat(Eventually.of(() -> mesh.openResources().connections() == 0)).isTrue();
        assertThat(leaked.code()).isEqualTo(200);
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_starts_when_it_is_written() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(500));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        assertThat(bodyOf(client(mesh).newCall(request))).isEqualTo("hello");
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_wait_for_response_headers() {
        RawServer server = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(500));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        assertThat(failureOf(client(mesh).newCall(request)).flag()).isEqualTo(ResponseFlag.UT);
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_response_body_too() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).requestMillis(1000));
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        try (Response response = client(mesh).newCall(request).execute()) {
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_response_body_before_a_longer_call_timeout()
            throws IOException {
        OkHttpClient client =
                client(slowlyAnswered(500), new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(30)));
        assertThatBodyIsCutOffByTheRequestTimer(client);
    }

    @Test
    void the_request_timer_of_a_body_that_can_be_written_once_ends_the_response_body_before_a_longer_deadline()
            throws IOException {
        OkHttpClient client = client(slowlyAnswered(500));
        MeshContext context =
                new MeshContext(System.nanoTime() + Duration.ofSeconds(30).toNanos(), 0, false, null);
        try (MeshContext.Scope scope = context.open()) {
            assertThatBodyIsCutOffByTheRequestTimer(client);
        }
    }

    @Test
    void a_call_timeout_ends_the_response_body_before_a_longer_request_timer_of_a_body_that_can_be_written_once()
            throws IOException {
        OkHttpClient client =
                client(slowlyAnswered(30_000), new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(2)));
        assertThatBodyIsCutOffByTheRequestTimer(client);
    }

    private static void assertThatBodyIsCutOffByTheRequestTimer(OkHttpClient client) throws IOException {
        Request request = new Request.Builder().url(URL).post(new SlowBody()).build();
        long startNanos = System.nanoTime();
        try (Response response = client.newCall(request).execute()) {
            assertThatThrownBy(() -> response.body().string())
                    .isInstanceOf(InterruptedIOException.class)
                    .hasMessage("timeout");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(Duration.ofSeconds(15));
    }
}
