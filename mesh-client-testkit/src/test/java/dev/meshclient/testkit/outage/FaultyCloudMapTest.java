package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls go on whatever Cloud Map does, and follow it again when it is well. */
class FaultyCloudMapTest {
    private static final String SOURCE = "cloudmap:shop.local/orders";

    private FakeClock clock;
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final Instance old = Instance.start("old");
    private final Instance fresh = Instance.start("fresh");
    private CloudMapService orders;
    private Shop shop;
    private int connections;

    @BeforeEach
    void begin() throws IOException {
        orders = cloudMap.namespace("shop.local").service("orders").register("old", old.attributes());
        open(Shop.registry(cloudMap).build());
    }

    private void open(CloudMap registry) throws IOException {
        clock = new FakeClock();
        shop = Shop.on(clock, Shop.of(Shop.CLOUD_MAP).registry(registry));
        assertThat(shop.call()).isEqualTo("old");
        connections = old.accepted();
    }

    @AfterEach
    void close() {
        shop.close();
        cloudMap.close();
        old.close();
        fresh.close();
    }

    private void assertServesFor(Duration duration, String told) throws IOException {
        clock.advance(duration);
        assertThat(shop.source(SOURCE).lastError()).contains(told);
        assertThat(shop.events(MeshEvent.SourceFailed.class)).isNotEmpty();
        assertThat(shop.events(MeshEvent.EmptyAnswerHeld.class)).isEmpty();
        assertThat(shop.call()).isEqualTo("old");
        assertThat(old.accepted()).as("connections").isEqualTo(connections);
    }

    private void assertRecovers() throws IOException {
        orders = cloudMap.namespace("shop.local").service("orders").register("fresh", fresh.attributes());
        if (orders.revision() > 1) {
            orders.deregister("old");
        }
        clock.advance(Duration.ofSeconds(40));
        assertThat(shop.source(SOURCE).state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(shop.call()).isEqualTo("fresh");
    }

    @ParameterizedTest
    @CsvSource({
        "throttle, RequestLimitExceeded",
        "failure, InternalFailure",
        "denial, AccessDeniedException",
        "reset, DiscoverInstances",
        "garbage, DiscoverInstances",
        "truncation, DiscoverInstances"
    })
    void calls_go_on_while_it_misbehaves(String fault, String told) throws IOException {
        cloudMap.behave(Faults.named(fault));
        assertServesFor(Duration.ofSeconds(10), told);
        assertThat(shop.source(SOURCE).state()).isEqualTo(SourceStatus.State.FAILING);

        cloudMap.behave(Behaviour.normal());
        assertRecovers();
    }

    @Test
    void calls_go_on_while_it_is_silent() throws IOException {
        shop.close();
        open(Shop.registry(cloudMap).timeout(Duration.ofMillis(300)).build());
        calls_go_on_while_it_misbehaves("silent", "DiscoverInstances");
    }

    @Test
    void a_failure_keeps_the_endpoints_for_ever_and_is_told_to_be_stale() throws IOException {
        cloudMap.behave(Behaviour.failure());
        assertServesFor(Duration.ofHours(1), "InternalFailure");
        assertThat(shop.source(SOURCE).state()).isEqualTo(SourceStatus.State.STALE);
        assertThat(shop.events(MeshEvent.SourceStale.class)).hasSize(1);

        cloudMap.behave(Behaviour.normal());
        assertRecovers();
    }

    @Test
    void calls_go_on_when_the_namespace_is_deleted() throws IOException {
        cloudMap.deleteNamespace("shop.local");
        assertServesFor(
                Duration.ofHours(1), "there is no namespace shop.local in region eu-west-1 (expected: its HTTP name)");

        assertRecovers();
    }

    @Test
    void calls_go_on_when_nobody_listens_there_any_more() throws IOException {
        cloudMap.close();
        assertServesFor(Duration.ofMinutes(10), "onnect");
    }

    @Test
    void all_of_a_thousand_instances_change_each_minute() throws Exception {
        orders.deregister("old");
        Instance before = old;
        Instance now = fresh;
        for (int minute = 0; minute < 2; minute++) {
            for (int i = 0; i < 1000; i++) {
                if (minute > 0) {
                    orders.deregister(minute - 1 + "-" + i);
                }
                orders.register(minute + "-" + i, now.attributes());
            }
            clock.advance(Duration.ofMinutes(1));

            for (int i = 0; i < 20; i++) {
                assertThat(shop.call()).isEqualTo(now.name());
            }
            assertThat(shop.endpoints()).isEqualTo(minute == 0 ? "+1000 -1 =1000" : "+1000 -1000 =1000");
            Instance left = before;
            Eventually.await("connections to those that have left are closed", () -> left.connections() == 0);
            before = now;
            now = left;
        }
        assertThat(shop.events(MeshEvent.SourceFailed.class)).isEmpty();
    }
}
