package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static Origins origins(String node) {
        return new ConfigLoader()
                .load(new ConfigDocument("mesh.yaml", """
                        format: mesh-client/v1
                        virtualNodes:
                          %s:
                            listeners: [{portMapping: {port: 8080, protocol: http}}]
                            serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                        """.formatted(node)))
                .origins();
    }

    private static int line(Origins origins, Object... steps) {
        return Objects.requireNonNull(origins.of(Origins.path(steps)))
                .location()
                .line();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "match", "action", "tls", "idle", "routes", "virtualNodes"})
    void a_resource_may_be_called_like_any_field(String name) {
        Origins origins = origins(name);

        assertThat(line(origins, "virtualNodes", name)).isEqualTo(3);
        assertThat(line(origins, "virtualNodes", name, "serviceDiscovery")).isEqualTo(5);
    }

    @Test
    void endpoints_are_left_out() {
        assertThat(origins("orders")
                        .of(Origins.path("virtualNodes", "orders", "serviceDiscovery", "static", "endpoints")))
                .isNull();
    }
}
