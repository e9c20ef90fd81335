package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clocks that jump cost no endpoint, and nobody is blamed for it. */
class ClockJumpTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final FakeClock clock = new FakeClock();
    private final AtomicLong wallOffsetMillis = new AtomicLong();
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final Instance one = Instance.start("one");
    private final Instance two = Instance.start("two");
    private CloudMapService orders;
    private Shop shop;

    @BeforeEach
    void call_once() throws IOException {
        orders = cloudMap.namespace("shop.local").service("orders").register("one", one.attributes());
        shop = Shop.on(
                clock,
                () -> clock.millis() + wallOffsetMillis.get(),
                Shop.of(Shop.CLOUD_MAP)
                        .registry(Shop.registry(cloudMap).pollInterval(QUIET).build()));
        assertThat(shop.call()).isEqualTo("one");
        clock.advance(Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        shop.close();
        cloudMap.close();
        one.close();
        two.close();
    }

    private void assertNothingIsLost() throws IOException {
        assertThat(shop.call()).isEqualTo("one");
        assertThat(shop.endpoints()).isEqualTo("+1 -0 =1");
        clock.advance(Duration.ofSeconds(70));
        assertThat(shop.source("cloudmap:shop.local/orders").state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(shop.events(MeshEvent.SourceStale.class)).isEmpty();
        assertThat(shop.events(MeshEvent.SourceFailed.class)).isEmpty();
        assertThat(shop.endpoints()).isEqualTo("+1 -0 =1");
    }

    @Test
    void a_process_that_stood_still_for_a_day_goes_on_with_its_endpoints() throws IOException {
        clock.freeze(DAY);
        assertThat(shop.events(MeshEvent.Thawed.class)).hasSize(1);
        assertNothingIsLost();
    }

    /** The ticker sleeps with the machine, so that the next question is not yet due by itself. */
    @Test
    void what_changed_while_the_machine_slept_is_found_at_once() throws IOException {
        clock.advance(Duration.ofSeconds(40));
        orders.register("two", two.attributes()).deregister("one");
        clock.suspend(DAY);
        clock.advance(Duration.ofSeconds(1));
        assertThat(shop.call()).isEqualTo("two");
    }

    @Test
    void a_wall_clock_that_is_set_forward_costs_no_endpoint() throws IOException {
        wallOffsetMillis.set(DAY.toMillis());
        clock.advance(Duration.ofSeconds(2));
        assertThat(shop.events(MeshEvent.Thawed.class)).hasSize(1);
        assertNothingIsLost();
    }

    @Test
    void a_wall_clock_that_is_set_back_is_not_even_noticed() throws IOException {
        wallOffsetMillis.set(-DAY.toMillis());
        clock.advance(Duration.ofSeconds(2));
        assertNothingIsLost();
        assertThat(shop.events(MeshEvent.Thawed.class)).isEmpty();
        assertThat(one.accepted()).as("connections").isOne();
    }
}
