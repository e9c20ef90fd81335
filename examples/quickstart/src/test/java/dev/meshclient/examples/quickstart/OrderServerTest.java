package dev.meshclient.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderServerTest {
    private final OkHttpClient client = new OkHttpClient();
    private OrderServer server;

    @BeforeEach
    void start() throws IOException {
        server = OrderServer.start("v1-a");
    }

    @AfterEach
    void close() {
        server.close();
        client.connectionPool().evictAll();
    }

    @Test
    void it_answers_with_its_name_and_the_order() throws IOException {
        assertThat(get()).isEqualTo("200 v1-a order 17");
        assertThat(call(request().post(RequestBody.create("order 18", null)))).isEqualTo("200 v1-a order 18");
    }

    @Test
    void a_failing_server_answers_503_until_it_recovers() throws IOException {
        server.fail();
        assertThat(get()).startsWith("503 ");

        server.recover();
        assertThat(get()).startsWith("200 ");
    }

    @Test
    void a_dead_server_refuses_connections_and_comes_back_on_its_port() throws IOException {
        get();
        int port = server.port();
        server.kill();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(this::get);

        server.recover();
        assertThat(server.port()).isEqualTo(port);
        assertThat(get()).startsWith("200 ");
    }

    private String get() throws IOException {
        return call(request());
    }

    private Request.Builder request() {
        return new Request.Builder().url("http://127.0.0.1:" + server.port() + "/orders/17");
    }

    private String call(Request.Builder request) throws IOException {
        try (Response response = client.newCall(request.build()).execute()) {
            return response.code() + " " + response.body().string();
        }
    }
}
