package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okio.BufferedSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responses that nobody closes, where both timers that would end them are off. */
class LostResponsesTest extends MeshTest {
    private final FakeClock clock = new FakeClock();
    private MeshClient mesh;
    private OkHttpClient client;

    @BeforeEach
    void connect() throws Exception {
        RawServer server = server(exchange -> {
            if (exchange.received().line().startsWith("GET /whole")) {
                exchange.reply(200, "whole");
            } else {
                exchange.replyPartly("first");
            }
        });
        mesh = leaks.watch(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).untimed())
                .client()
                .ticker(clock)
                .scheduler(clock)
                .build());
        client = MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        CompletableFuture<Void> first = CompletableFuture.runAsync(this::readWhole);
        clock.awaitWaiters(1);
        clock.runDue();
        first.get();
    }

    @Test
    void a_response_that_was_thrown_away_is_ended() throws IOException {
        throwAway();
        assertThat(mesh.openResources().attempts()).isEqualTo(1);
        assertThat(Eventually.of(() -> collect() == 0)).isTrue();
    }

    @Test
    void a_response_of_which_only_the_source_is_kept_goes_on() throws IOException {
        try (BufferedSource kept = client.newCall(get("http://orders.shop.local/"))
                .execute()
                .body()
                .source()) {
            throwAway();
            assertThat(Eventually.of(() -> collect() == 1)).isTrue();
            assertThat(kept.readUtf8(5)).isEqualTo("first");
        }
        assertThat(mesh.openResources().attempts()).isZero();
    }

    @Test
    void a_response_that_was_closed_is_not_looked_for_any_longer() {
        int tasks = clock.pendingTasks();
        clock.advance(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        assertThat(clock.pendingTasks()).isEqualTo(tasks - 1);
    }

    private void readWhole() {
        try {
            assertThat(bodyOf(client, "http://orders.shop.local/whole")).isEqualTo("whole");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void throwAway() throws IOException {
        assertThat(client.newCall(get("http://orders.shop.local/")).execute().code())
                .isEqualTo(200);
    }

    private int collect() {
        System.gc();
        clock.advance(Duration.ofSeconds(10));
        return mesh.openResources().attempts();
    }
}
