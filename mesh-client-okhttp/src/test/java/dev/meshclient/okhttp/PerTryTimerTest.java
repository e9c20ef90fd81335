package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

class PerTryTimerTest extends TimerTest {

    @Test
    void a_try_without_response_headers_in_time_is_followed_by_one_at_another_endpoint() throws IOException {
        RawServer slow = server(RawServer.Exchange::stall);
        RawServer good = answering("good");
        TestMesh mesh = new TestMesh()
                .service(
                        ORDERS, orders -> orders.ports(slow.port(), good.port()).retries(1, 700));
        OkHttpClient client = client(mesh);
        assertThat(bodyOf(client, URL)).isEqualTo("good");
        assertThat(bodyOf(client, URL)).isEqualTo("good");
        assertThat(slow.requests).isNotEmpty();
    }

    @Test
    void a_body_may_take_longer_than_the_per_try_timeout() throws Exception {
        Semaphore more = new Semaphore(0);
        RawServer server = server(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
            more.acquire();
            exchange.write("later");
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(1, 400));
        OkHttpClient client = client(mesh);
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.body().source().readUtf8(5)).isEqualTo("first");
            pass(600);
            more.release();
            assertThat(response.body().string()).isEqualTo("later");
        }
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void without_a_retry_the_per_try_timeout_is_what_the_caller_gets() {
        RawServer slow = server(RawServer.Exchange::stall);
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(slow.port()).retries(0, 200));
        MeshFailure failure = failureOf(client(mesh).newCall(get(URL)));
        assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
        assertThat(failure).isInstanceOf(SocketTimeoutException.class);
    }
}
