package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testing.Hang;
import dev.meshclient.testing.HangingCloudMap;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.ThreadedIo;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions that get no answer: on the real io threads, while the time is a test's. */
class HangingSourceTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RuntimeBed bed = new RuntimeBed();
    private final ThreadedIo io = new ThreadedIo(bed.clock);
    private Hang hang = Hang.deaf();

    @AfterEach
    void close() {
        hang.release();
        io.close();
    }

    private static TestMesh shop(int slow) {
        TestMesh mesh = mesh().node(node("orders").dns("orders.local").outlierDetection(1, 100))
                .service("orders.shop.local", route("all").to("orders"));
        for (int i = 0; i < slow; i++) {
            mesh.node(node("slow-" + i).dns("slow-" + i)).serviceOfNode("slow-" + i + ".shop.local", "slow-" + i);
        }
        return mesh;
    }

    /** A mesh all of whose nodes are watched, those that are slow before the other one. */
    private void running(int slow) {
        for (int i = 0; i < slow; i++) {
            bed.discovery.hang("slow-" + i, hang);
        }
        bed.source.set(shop(slow));
        bed.scheduler(io).start();
        for (int i = 0; i < slow; i++) {
            bed.node("slow-" + i).watch();
        }
        settle();
        bed.discovery.answer("orders.local", "10.0.0.0");
        bed.node("orders").watch();
        settle();
    }

    /** One that was interrupted may still be on its way out. */
    private void awaitAtMostStuck(int threads) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (hang.stuck() > threads) {
            assertThat(System.nanoTime() - end)
                    .as("nanoseconds beyond 10 s with more than " + threads + " threads stuck")
                    .isNegative();
            Thread.onSpinWait();
        }
    }

    /** Lets everything happen that can, step by step: of an update one step is to read, and another one to compile it. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            bed.clock.runDue();
            long end = System.nanoTime() + LIMIT_NANOS;
            while (io.underWay() != hang.stuck()) {
                assertThat(System.nanoTime() - end)
                        .as("nanoseconds beyond 10 s without a thread that is free")
                        .isNegative();
                Thread.onSpinWait();
            }
        }
        bed.clock.runDue();
    }

    private void pass(Duration duration) {
        for (long seconds = 0; seconds < duration.toSeconds(); seconds += 5) {
            bed.after(Duration.ofSeconds(5));
            settle();
        }
    }

    /** The other node's endpoints and the configuration change, and both changes are in force soon. */
    private void assertFollowed(int slow, String address) {
        bed.discovery.answer("orders.local", address);
        bed.source.set(shop(slow).service(address + ".shop.local", route("all").to("orders")));
        pass(Duration.ofSeconds(10));
        assertThat(bed.addresses("orders")).containsExactly(address);
        assertThat(bed.resolve(address + ".shop.local")).isInstanceOf(Resolution.Found.class);
    }

    private List<String> questions(String hostname) {
        return bed.discovery.questions().stream().filter(hostname::equals).toList();
    }

    @Test
    void a_resolver_that_hangs_for_an_hour_keeps_nothing_else_from_being_followed() {
        running(1);
        for (int minute = 1; minute <= 60; minute++) {
            assertFollowed(1, "10.0.0." + minute);
            pass(Duration.ofSeconds(50));
        }
        assertThat(questions("slow-0")).hasSize(1);
        assertThat(bed.node("slow-0").problem()).isEqualTo("dns:slow-0: no answer for 10 s");
        assertThat(bed.events.of(MeshEvent.SourceStale.class)).hasSize(1);

        bed.discovery.answer("slow-0", "10.0.1.1");
        hang.release();
        settle();
        assertThat(bed.addresses("slow-0")).containsExactly("10.0.1.1");
        assertThat(bed.node("slow-0").problem()).isNull();
    }

    @Test
    void a_configuration_that_hangs_for_an_hour_keeps_no_endpoint_from_being_followed() {
        running(0);
        bed.source.hang(hang);
        for (int minute = 1; minute <= 60; minute++) {
            bed.discovery.answer("orders.local", "10.0.0." + minute);
            pass(Duration.ofMinutes(1));
            assertThat(bed.addresses("orders")).containsExactly("10.0.0." + minute);
        }
        assertThat(hang.stuck()).isOne();
        assertThat(bed.runtime().sources().get(0).state()).isEqualTo(SourceStatus.State.STALE);

        bed.source.set(shop(0).service("new.shop.local", route("all").to("orders")));
        hang.release();
        settle();
        assertThat(bed.resolve("new.shop.local")).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void while_a_resolver_and_the_configuration_hang_for_an_hour_endpoints_are_ejected_and_return() {
        running(1);
        bed.source.hang(hang);
        bed.discovery.answer("orders.local", "10.0.0.1", "10.0.0.2");
        for (int quarter = 0; quarter < 4; quarter++) {
            pass(Duration.ofMinutes(14));
            assertThat(hang.stuck()).isEqualTo(2);
            bed.answered("orders", "10.0.0.2", 500);
            bed.after(Duration.ofMillis(10));
            assertThat(bed.picks("orders", 4)).containsOnly("10.0.0.1");

            pass(Duration.ofMinutes(1));
            assertThat(bed.picks("orders", 4)).contains("10.0.0.1", "10.0.0.2");
        }
        assertThat(bed.events.of(MeshEvent.EndpointEjected.class)).hasSize(4);
    }

    @Test
    void resolvers_that_hang_whatever_one_does_leave_threads_to_the_configuration() {
        running(16);
        assertThat(hang.stuck()).isEqualTo(3);
        assertThat(io.threads()).hasSizeLessThanOrEqualTo(16);

        bed.source.set(shop(16).service("new.shop.local", route("all").to("orders")));
        pass(Duration.ofSeconds(5));
        assertThat(bed.resolve("new.shop.local")).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void resolvers_and_cloud_map_that_hang_at_once_leave_a_thread_to_the_configuration() {
        bed.registry(CloudMap.builder().client(new HangingCloudMap(hang)).build());
        running(16);
        int resolvers = hang.stuck();
        TestMesh both = shop(16);
        for (int i = 0; i < 16; i++) {
            both.node(node("mapped-" + i).cloudMap("mapped-" + i))
                    .serviceOfNode("mapped-" + i + ".shop.local", "mapped-" + i);
        }
        bed.source.set(both);
        pass(Duration.ofSeconds(5));
        for (int i = 0; i < 16; i++) {
            bed.node("mapped-" + i).watch();
        }
        settle();
        assertThat(hang.stuck()).as("all that may be").isEqualTo(resolvers + 10);

        bed.source.set(both.service("new.shop.local", route("all").to("orders")));
        pass(Duration.ofSeconds(5));
        assertThat(bed.resolve("new.shop.local")).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void those_that_hang_again_and_again_leave_threads_to_other_resolvers() {
        hang = Hang.interruptible();
        running(16);
        pass(Duration.ofMinutes(2));
        // Threads that are interrupted may take longer to end than this clock takes for two minutes.
        for (int i = 0; i < 100 && hang.stuck() > 2; i++) {
            pass(Duration.ofSeconds(5));
        }

        int asked = questions("orders.local").size();
        int most = 0;
        for (int second = 0; second < 120; second++) {
            bed.after(Duration.ofSeconds(1));
            settle();
            awaitAtMostStuck(2);
            most = Math.max(most, hang.stuck());
        }
        assertThat(most).isEqualTo(2);
        assertThat(questions("orders.local")).hasSize(asked + 120);
        for (int i = 0; i < 16; i++) {
            assertThat(Collections.frequency(bed.discovery.questions(), "slow-" + i))
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void resolvers_that_wait_for_their_turn_are_asked_when_one_comes_back() {
        running(16);
        assertThat(bed.addresses("orders")).isEmpty();
        for (int i = 0; i < 16; i++) {
            bed.discovery.answer("slow-" + i, "10.0.1." + i);
        }

        hang.release();
        settle();
        pass(Duration.ofSeconds(5));
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.0");
        assertThat(bed.addresses("slow-15")).containsExactly("10.0.1.15");
    }

    @Test
    void nodes_with_static_endpoints_wait_for_nobody() {
        running(16);
        bed.source.set(shop(16).node(node("stock").at("10.0.2.1")).serviceOfNode("stock.shop.local", "stock"));
        pass(Duration.ofSeconds(5));
        assertThat(bed.addresses("stock")).containsExactly("10.0.2.1");
    }
}
