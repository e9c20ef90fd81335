package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.event.AccessLogFollower;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.testing.CapturedLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class DeclaredLogsTest {
    private static final MeshConfig WITH_LOGS = mesh("""
            virtualNodes:
              checkout: {logging: {accessLog: {file: {path: /node.log}}}}
              batch: {backends: []}
            virtualGateways:
              edge:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                logging: {accessLog: {file: {path: /gateway.log}}}
            """);
    private static final MeshConfig WITHOUT = mesh("virtualNodes: {checkout: {backends: []}}");

    private final Follower follower = new Follower();
    private final Listeners listeners = new Listeners(List.of(follower), () -> 0);

    private static MeshConfig mesh(String resources) {
        return new ConfigLoader()
                .load(new ConfigDocument("mesh.yaml", "format: mesh-client/v1\n" + resources))
                .config();
    }

    private DeclaredLogs of(String resource) {
        return new DeclaredLogs(Identity.parse("mesh/shop/" + resource), listeners);
    }

    @Test
    void a_node_has_its_own_log_until_it_declares_none() {
        DeclaredLogs logs = of("virtualNode/checkout");
        logs.announce(WITH_LOGS);
        logs.announce(WITHOUT);

        assertThat(follower.paths).containsExactly("/node.log", "none");
    }

    @Test
    void a_gateway_has_its_own_log() {
        of("virtualGateway/edge").announce(WITH_LOGS);

        assertThat(follower.paths).containsExactly("/gateway.log");
    }

    @Test
    void a_node_without_logging_has_none() {
        of("virtualNode/batch").announce(WITH_LOGS);

        assertThat(follower.paths).containsExactly("none");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void without_an_identity_no_log_is_in_force_and_that_is_said_once() throws ReflectiveOperationException {
        DeclaredLogs logs = new DeclaredLogs(null, listeners);
        try (CapturedLog captured = new CapturedLog(DeclaredLogs.class)) {
            logs.announce(WITHOUT);
            assertThat(captured.lines()).isEmpty();
            logs.announce(WITH_LOGS);
            logs.announce(WITH_LOGS);
            assertThat(captured.lines())
                    .containsExactly(
                            "INFO access logs are declared, and none is written: this mesh client has no identity");
        }
        assertThat(follower.paths).isEmpty();
    }

    private static final class Follower implements MeshListener, AccessLogFollower {
        private final List<String> paths = new ArrayList<>();

        @Override
        public void accessLogDeclared(@Nullable AccessLog log) {
            paths.add(log == null ? "none" : log.path());
        }
    }
}
