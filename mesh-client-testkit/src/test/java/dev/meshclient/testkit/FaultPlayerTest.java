package dev.meshclient.testkit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.testkit.fault.FaultScript;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultPlayerTest {
    private static final MeshConfig MESH =
            new ConfigLoader().load(new ConfigDocument("mesh.yaml", """
                    format: mesh-client/v1
                    virtualNodes:
                      stock:
                        listeners: [{portMapping: {port: 8080, protocol: http}}]
                        serviceDiscovery: {dns: {hostname: stock.internal}}
                    """)).config();

    private final FakeClock clock = new FakeClock();
    private final BedServers servers = BedServers.start(MESH, 1);
    private final FaultPlayer player = new FaultPlayer(servers, clock, null);
    private final int port = servers.of("stock").get(0).port();

    @AfterEach
    void stop() {
        servers.stop();
    }

    private static FaultScript deadAfterASecond() {
        return FaultScript.create()
                .endpoint("stock", 1)
                .diesAt(ofSeconds(1))
                .recoversAt(ofSeconds(2))
                .script();
    }

    @Test
    void the_port_of_a_dead_server_is_kept() throws IOException {
        player.play(deadAfterASecond());
        clock.advance(ofSeconds(1));
        try (ServerSocket other = new ServerSocket()) {
            other.setReuseAddress(false);
            assertThatThrownBy(() -> other.bind(new InetSocketAddress("127.0.0.1", port)))
                    .isInstanceOf(BindException.class);
        }
        clock.advance(ofSeconds(1));
        assertThat(servers.of("stock").get(0).port()).isEqualTo(port);
    }

    @Test
    void a_server_may_die_again_and_again() {
        for (int i = 0; i < 5; i++) {
            player.play(deadAfterASecond());
            clock.advance(ofSeconds(1));
            assertThat(servers.of("stock").get(0).isRunning()).isFalse();
            clock.advance(ofSeconds(1));
            assertThat(servers.of("stock").get(0).isRunning()).isTrue();
        }
    }

    @Test
    void what_could_not_be_performed_is_told_at_the_end_and_once() throws IOException {
        player.play(deadAfterASecond());
        clock.advance(ofSeconds(1));
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            clock.advance(ofSeconds(1));
            assertThat(other.isBound()).isTrue();
        }
        assertThatThrownBy(player::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("could not perform PT2S endpoint 1 of stock: Recovers[]")
                .hasRootCauseInstanceOf(BindException.class);
        assertThatCode(player::close).doesNotThrowAnyException();
    }

    @Test
    void nothing_happens_any_more_once_it_is_closed() {
        player.play(deadAfterASecond());
        player.close();
        clock.advance(ofSeconds(1));
        assertThat(servers.of("stock").get(0).isRunning()).isTrue();
        assertThatThrownBy(() -> player.play(deadAfterASecond()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the test bed is closed");
    }
}
