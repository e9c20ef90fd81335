package dev.meshclient.spring.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.ConfigEndpointStandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class SourcesDownAtStartTest {
    private static final String MESH = "{format: mesh-client/v1, virtualServices: {}, virtualNodes: {}}";

    @TempDir
    private Path folder;

    private static String unusedUrl() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/mesh.yaml?sig=hidden";
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    @Test
    void a_server_that_refuses_connections_is_named_with_what_to_do() throws IOException {
        FailedStart.of(Application.class, "mesh.client.config=" + unusedUrl())
                .describes(
                        "could not be read, since the start began",
                        "http://127.0.0.1:",
                        "/mesh.yaml?sig=***: cannot be read: ",
                        "mesh.client.config[0] is http://127.0.0.1:")
                .advises("set mesh.client.last-known-good to a file")
                .hides("hidden");
    }

    @Test
    void a_server_that_never_answers_is_waited_for_as_long_as_the_start_may() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            FailedStart.of(
                            Application.class,
                            "mesh.client.config=http://127.0.0.1:" + silent.getLocalPort() + "/mesh.yaml",
                            "mesh.client.startup-wait=400ms")
                    .describes("cannot be read: no answer for 400 ms")
                    .advises("set mesh.client.last-known-good to a file");
        }
    }

    @Test
    void it_is_five_seconds_unless_said_otherwise() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            FailedStart.of(
                            Application.class,
                            "mesh.client.config=http://127.0.0.1:" + silent.getLocalPort() + "/mesh.yaml")
                    .describes("cannot be read: no answer for 5 s");
        }
    }

    @Test
    void a_start_waits_for_all_its_sources_no_longer_than_for_one() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(folder.resolve("mesh.yaml"), MESH);
            FailedStart.of(
                            Application.class,
                            "mesh.client.config[0]=file:" + file,
                            "mesh.client.config[1]=http://127.0.0.1:" + silent.getLocalPort() + "/mesh.yaml",
                            "mesh.client.startup-wait=400ms")
                    .describes("/mesh.yaml: cannot be read: no answer for", "mesh.client.config[1] is");
        }
    }

    @Test
    void a_file_for_the_last_known_good_that_is_not_there_yet_is_named() throws IOException {
        Path good = folder.resolve("last-known-good");
        FailedStart.of(Application.class, "mesh.client.config=" + unusedUrl(), "mesh.client.last-known-good=" + good)
                .advises("mesh.client.last-known-good is " + good + ", which has nothing of use yet");
    }

    @Test
    void with_a_last_known_good_the_application_starts() throws IOException {
        Path good = folder.resolve("last-known-good");
        try (ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start()) {
            endpoint.put("/mesh.yaml", MESH);
            String[] arguments = {
                "--mesh.client.config=" + endpoint.uri().resolve("/mesh.yaml"),
                "--mesh.client.last-known-good=" + good,
                "--spring.main.banner-mode=off"
            };
            start(arguments).close();
            assertThat(good).isNotEmptyFile();
            for (Behaviour down : new Behaviour[] {Behaviour.failure(), Behaviour.silent(), Behaviour.reset()}) {
                endpoint.behave(down);
                try (ConfigurableApplicationContext context = start(arguments)) {
                    assertThat(context.getBean(MeshClient.class).describe().snapshot())
                            .as("with %s", down)
                            .isNotNull();
                }
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
