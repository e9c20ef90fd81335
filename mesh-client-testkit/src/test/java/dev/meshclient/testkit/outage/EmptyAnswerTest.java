package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.MeshCallException;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.DnsStandIn;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A directory that says, successfully, that there is nobody. */
class EmptyAnswerTest {
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration TTL = Duration.ofSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final Instance instance = Instance.start("one");

    @AfterEach
    void close() {
        instance.close();
    }

    private String dns(DnsStandIn dns) {
        return Shop.CLOUD_MAP
                        .replaceAll("awsCloudMap: \\{.*?}", "dns: {hostname: orders.internal, responseType: ENDPOINTS}")
                        .replace("port: 8080", "port: " + instance.port())
                + "defaults: {dns: {minTtl: {unit: s, value: 1}, nameservers: ['%s']}}%n".formatted(dns.nameserver());
    }

    /** Nobody is known any more: the last one serves for half a minute, which is told, and then there is none. */
    private void assertHeld(Shop shop, String source) throws IOException {
        clock.advance(SOON);
        assertThat(shop.events(MeshEvent.EmptyAnswerHeld.class))
                .containsExactly(new MeshEvent.EmptyAnswerHeld("orders", 1, HOLD.toNanos()));
        assertThat(shop.source(source).state()).isEqualTo(SourceStatus.State.CURRENT);
        clock.advance(HOLD.minus(SOON).minus(TTL));
        assertThat(shop.call()).isEqualTo("one");

        clock.advance(SOON);
        assertThat(shop.endpoints()).isEqualTo("+0 -1 =0");
        assertThatThrownBy(shop::call).isInstanceOf(MeshCallException.class).hasMessageContaining("orders");
        assertThat(shop.events(MeshEvent.EmptyAnswerHeld.class)).hasSize(1);
    }

    @Test
    void an_empty_service_of_cloud_map_keeps_its_endpoints_for_half_a_minute() throws Exception {
        try (CloudMapStandIn cloudMap = CloudMapStandIn.start()) {
            CloudMapService orders =
                    cloudMap.namespace("shop.local").service("orders").register("one", instance.attributes());
            try (Shop shop = Shop.on(clock, Shop.of(cloudMap))) {
                assertThat(shop.call()).isEqualTo("one");
                orders.deregister("one");
                assertHeld(shop, "cloudmap:shop.local/orders");

                orders.register("one", instance.attributes());
                clock.advance(SOON);
                assertThat(shop.call()).isEqualTo("one");
            }
        }
    }

    @Test
    void a_name_that_does_not_exist_any_more_keeps_its_endpoints_for_half_a_minute() throws Exception {
        try (DnsStandIn dns = DnsStandIn.start()) {
            dns.negativeTtl(TTL);
            dns.a("orders.internal", TTL, "127.0.0.1");
            try (Shop shop = Shop.on(clock, Shop.of(dns(dns)))) {
                assertThat(shop.call()).isEqualTo("one");
                dns.remove("orders.internal");
                assertHeld(shop, "dns:orders.internal");

                dns.a("orders.internal", TTL, "127.0.0.1");
                clock.advance(SOON);
                assertThat(shop.call()).isEqualTo("one");
            }
        }
    }

    @Test
    void endpoints_that_come_back_in_time_were_never_away() throws Exception {
        try (CloudMapStandIn cloudMap = CloudMapStandIn.start()) {
            CloudMapService orders =
                    cloudMap.namespace("shop.local").service("orders").register("one", instance.attributes());
            try (Shop shop = Shop.on(clock, Shop.of(cloudMap))) {
                shop.call();
                orders.deregister("one");
                clock.advance(SOON);
                orders.register("one", instance.attributes());
                clock.advance(HOLD);

                assertThat(shop.call()).isEqualTo("one");
                assertThat(shop.endpoints()).isEqualTo("+1 -0 =1");
                assertThat(instance.accepted()).as("connections").isOne();
            }
        }
    }
}
