package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of an endpoint that the directory does not know any more. */
class RemovalTest {

    private static String call(Shop shop) {
        try {
            return shop.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_request_in_flight_is_answered_no_other_one_is_sent_and_then_the_connection_is_closed() throws Exception {
        try (CloudMapStandIn cloudMap = CloudMapStandIn.start();
                Instance old = Instance.start("old");
                Instance fresh = Instance.start("fresh")) {
            CloudMapService orders =
                    cloudMap.namespace("shop.local").service("orders").register("old", old.attributes());
            try (Shop shop = Shop.inAHurry(Shop.of(cloudMap))) {
                old.hold();
                CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> call(shop));
                Eventually.await("the request is in flight", () -> old.requests() == 1);

                orders.register("fresh", fresh.attributes()).deregister("old");
                Eventually.await("the old one is gone", () -> shop.endpoints().contains("-1"));
                for (int i = 0; i < 50; i++) {
                    assertThat(shop.call()).isEqualTo("fresh");
                }
                assertThat(old.requests()).isOne();
                assertThat(old.connections()).isOne();

                old.release();
                assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("old");
                Eventually.await("its connection is closed", () -> old.connections() == 0);
                assertThat(fresh.connections()).isOne();
            }
        }
    }
}
