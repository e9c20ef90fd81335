package dev.meshclient.spring.inbound;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
class VirtualThreadsTest {
    private static final String PINNED = "jdk.VirtualThreadPinned";

    private static RunningShop shop;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        shop = new RunningShop(Shop.class, "spring.threads.virtual.enabled=true");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void requests_and_tasks_on_virtual_threads_know_who_asks() {
        for (String path : List.of("/here", "/callable", "/stream", "/deferred", "/async")) {
            assertThat(shop.get(path, "x-envoy-attempt-count", "2").body()).isEqualTo("2 retried null");
            assertThat(shop.get(path).body()).isEqualTo("0 null");
        }
    }

    @Test
    void requests_are_served_by_virtual_threads() {
        assertThat(shop.get("/thread").body()).isEqualTo("VirtualThreads");
    }

    @Test
    void no_call_through_the_mesh_pins_its_carrier() throws IOException {
        shop.orders.stubFor(get("/orders").willReturn(ok("seven").withFixedDelay(20)));
        shop.get("/orders", "x-envoy-attempt-count", "2"); // loads classes, which pins
        shop.get("/orders-directly");
        Path file = folder.resolve("pinned.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            for (int i = 0; i < 10; i++) {
                assertThat(shop.get("/orders", "x-envoy-attempt-count", "2").body())
                        .isEqualTo("seven");
                assertThat(shop.get("/orders-directly").body()).isEqualTo("200 seven");
            }
            shop.orders.stubFor(get("/orders").willReturn(serverError()));
            assertThat(shop.get("/orders-directly").body()).isEqualTo("500 ");
            recording.stop();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(PINNED))
                        .filter(VirtualThreadsTest::isOfTheMesh)
                        .map(RecordedEvent::toString))
                .isEmpty();
    }

    private static boolean isOfTheMesh(RecordedEvent event) {
        return event.getStackTrace() == null
                || event.getStackTrace().getFrames().stream()
                        .map(frame -> frame.getMethod().getType().getName())
                        .anyMatch(type -> type.startsWith("dev.meshclient.") || type.startsWith("okhttp3."));
    }
}
