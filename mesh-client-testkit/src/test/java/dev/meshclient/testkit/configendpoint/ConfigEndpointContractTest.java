package dev.meshclient.testkit.configendpoint;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.testkit.kit.ConfigSourceContract;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class ConfigEndpointContractTest {

    @Nested
    class Plain extends Contract {}

    @Nested
    class Packed extends Contract {
        Packed() {
            endpoint.compress(true);
        }
    }

    abstract static class Contract extends ConfigSourceContract {
        final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();

        @Override
        protected ConfigSource create() {
            change("format: mesh-client/v1\n");
            return ConfigEndpoint.builder(endpoint.uri().resolve("/mesh.yaml"))
                    .deadline(Duration.ofSeconds(1))
                    .build();
        }

        @Override
        protected void change(String text) {
            endpoint.put("/mesh.yaml", text);
        }

        @Override
        protected void breakIt() {
            endpoint.behave(Behaviour.failure());
        }

        @Override
        protected void repair() {
            endpoint.behave(Behaviour.normal());
        }

        @Override
        protected void stall() {
            endpoint.behave(Behaviour.silent());
        }

        @AfterEach
        void close() {
            endpoint.close();
        }
    }
}
