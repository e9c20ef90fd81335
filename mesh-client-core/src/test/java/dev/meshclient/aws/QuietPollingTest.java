package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMapBed.Watched;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.time.RandomSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietPollingTest {
    private static final RandomSource LEAST = () -> 0;
    private static final RandomSource MOST = () -> -1;

    @Test
    void other_kinds_of_discovery_are_left_to_others() {
        CloudMapBed bed = new CloudMapBed();

        assertThat(bed.watcherOf(new ServiceDiscovery.Static(List.of()))).isNull();
        assertThat(bed.watcherOf(new AwsCloudMap("shop.local", "orders", Map.of(), null)))
                .isNotNull()
                .satisfies(watcher -> assertThat(watcher.name()).isEqualTo("cloudmap:shop.local/orders"));
        assertThat(bed.clock.pendingTasks()).isZero();
    }

    @Test
    void the_first_answer_comes_within_a_second() {
        CloudMapBed bed = new CloudMapBed();
        Watched orders = bed.watch("orders");
        assertThat(bed.directory.asked()).isEmpty();

        bed.passSeconds(1);

        assertThat(bed.directory.askedForInstances()).hasSize(1);
        assertThat(orders.latest()).extracting(Endpoint::address).containsExactly("192.0.2.1");
        assertThat(orders.failures).isEmpty();
    }

    @Test
    void the_revision_is_read_every_ten_seconds_and_the_instances_every_minute() {
        CloudMapBed bed = new CloudMapBed();
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.forget();

        bed.passSeconds(600);

        assertThat(bed.directory.askedForInstances()).hasSize(10);
        assertThat(bed.directory.askedForRevisions()).hasSize(50);
        assertThat(orders.found).as("each answer is told").hasSize(61);
    }

    @Test
    void intervals_differ_by_up_to_a_fifth() {
        for (RandomSource random : List.of(LEAST, MOST)) {
            CloudMapBed bed = new CloudMapBed(random, Duration.ofSeconds(10));
            bed.watch("orders");
            bed.passSeconds(1);
            Duration first = bed.directory.asked().get(0).at();

            bed.passSeconds(13);

            Duration interval = bed.directory.asked().get(1).at().minus(first);
            assertThat(interval).isEqualTo(Duration.ofSeconds(random == LEAST ? 8 : 12));
        }
    }

    @Test
    void what_becomes_of_health_is_found_within_a_minute() {
        CloudMapBed bed = new CloudMapBed();
        Watched orders = bed.watch("orders");
        bed.passSeconds(5);

        bed.directory.unhealthy("orders", "i-1");
        bed.passSeconds(60);

        assertThat(orders.latest()).isEmpty();
    }

    @Test
    void a_new_revision_has_the_instances_asked_for_at_once() {
        CloudMapBed bed = new CloudMapBed();
        Watched orders = bed.watch("orders");
        bed.passSeconds(5);

        bed.directory.register("orders", "i-2", Map.of("AWS_INSTANCE_IPV4", "192.0.2.2"));
        bed.passSeconds(6);

        assertThat(orders.ids()).containsExactly("i-1", "i-2");
    }

    @Test
    void instances_that_come_in_another_order_are_the_same() {
        List<Instance> instances = List.of(
                new Instance("b", false, Map.of()),
                new Instance("a", false, Map.of()),
                new Instance("c", false, Map.of()));
        assertThat(Instances.of(instances, 1).all()).extracting(Instance::id).containsExactly("a", "b", "c");
    }

    @Test
    void instances_that_come_in_another_order_are_no_change() {
        CloudMapBed bed = new CloudMapBed();
        bed.directory.register("orders", "i-2", Map.of("AWS_INSTANCE_IPV4", "192.0.2.2"));
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.shuffle();
        orders.watcher.refresh();
        bed.clock.runDue();
        assertThat(bed.directory.askedForInstances()).hasSize(2);
        bed.directory.forget();

        bed.passSeconds(30);

        assertThat(bed.directory.asked()).as("not each second").hasSize(3);
        assertThat(orders.ids()).containsExactly("i-1", "i-2");
    }

    @Test
    void a_service_of_several_nodes_is_asked_for_once() {
        CloudMapBed bed = new CloudMapBed();
        bed.directory.register("orders", "i-1", Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "version", "1"));
        bed.directory.register("orders", "i-2", Map.of("AWS_INSTANCE_IPV4", "192.0.2.2", "version", "2"));
        Watched one = bed.watch(new AwsCloudMap("shop.local", "orders", Map.of("version", "1"), null));
        Watched two = bed.watch(new AwsCloudMap("shop.local", "orders", Map.of("version", "2"), null));

        bed.passSeconds(60);

        assertThat(one.ids()).containsExactly("i-1");
        assertThat(two.ids()).containsExactly("i-2");
        assertThat(bed.directory.asked()).hasSize(6);
    }

    @Test
    void a_node_that_comes_later_is_told_what_is_known_without_a_question() {
        CloudMapBed bed = new CloudMapBed();
        bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.forget();

        Watched later = bed.watch(new AwsCloudMap("shop.local", "orders", Map.of(), null));
        assertThat(later.found).as("before start has returned").isEmpty();
        bed.clock.runDue();

        assertThat(later.ids()).containsExactly("i-1");
        assertThat(bed.directory.asked()).isEmpty();
    }

    @Test
    void the_same_service_of_another_account_is_another_one() {
        CloudMapBed bed = new CloudMapBed();
        bed.watch("orders");
        bed.watch(new AwsCloudMap(
                "shop.local",
                "orders",
                Map.of(),
                null,
                Map.of(),
                AwsCloudMap.HealthStatus.HEALTHY,
                "111122223333",
                false,
                null));

        bed.passSeconds(1);

        assertThat(bed.directory.askedForInstances()).hasSize(2);
    }

    @Test
    void a_service_is_asked_for_until_its_last_node_is_gone() {
        CloudMapBed bed = new CloudMapBed();
        Watched one = bed.watch("orders");
        Watched two = bed.watch(new AwsCloudMap("shop.local", "orders", Map.of(), null));
        bed.passSeconds(1);

        one.watcher.stop();
        bed.passSeconds(60);
        assertThat(one.found).hasSize(1);
        assertThat(two.found).hasSize(7);

        two.watcher.stop();
        assertThat(bed.clock.pendingTasks()).isZero();
        bed.passSeconds(600);
        assertThat(two.found).hasSize(7);
    }

    @Test
    void after_its_stop_a_watcher_tells_nothing_of_a_question_under_way() {
        CloudMapBed bed = new CloudMapBed();
        bed.io.latency(Duration.ofSeconds(2));
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);

        orders.watcher.stop();
        bed.passSeconds(60);

        assertThat(orders.found).isEmpty();
        assertThat(orders.failures).isEmpty();
        assertThat(bed.directory.asked()).hasSize(1);
    }

    @Test
    void after_its_stop_a_watcher_tells_nothing_of_what_was_known_either() {
        CloudMapBed bed = new CloudMapBed();
        bed.watch("orders");
        bed.passSeconds(1);

        Watched later = bed.watch(new AwsCloudMap("shop.local", "orders", Map.of(), null));
        later.watcher.stop();
        bed.passSeconds(60);

        assertThat(later.found).isEmpty();
    }

    @Test
    void a_watcher_that_is_stopped_before_its_first_question_asks_none() {
        CloudMapBed bed = new CloudMapBed();
        bed.watch("orders").watcher.stop();

        bed.passSeconds(600);

        assertThat(bed.directory.asked()).isEmpty();
    }

    @Test
    void many_services_leave_a_fifth_of_each_bucket() {
        for (Duration pollInterval : List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(60))) {
            CloudMapBed bed = new CloudMapBed(MIXED, pollInterval);
            bed.watchMany(100);
            bed.passSeconds(120);
            bed.directory.forget();

            bed.passSeconds(600);

            assertThat(bed.directory.askedForInstances()).hasSizeBetween(80, 960);
            assertThat(bed.directory.askedForRevisions()).hasSizeBetween(700, 2400);
        }
    }

    @Test
    void up_to_forty_services_have_the_full_rate() {
        CloudMapBed bed = new CloudMapBed(MIXED, Duration.ofSeconds(10));
        bed.watchMany(40);
        bed.passSeconds(120);
        bed.directory.forget();

        bed.passSeconds(600);

        assertThat(bed.directory.asked()).hasSizeBetween(2350, 2450);
    }

    private static final RandomSource MIXED = new RandomSource() {
        private long state;

        @Override
        public long nextLong() {
            state += 0x9E3779B97F4A7C15L;
            return state;
        }
    };
}
