package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMapBed.Watched;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FastPollingTest {
    private final CloudMapBed bed = new CloudMapBed();

    @Test
    void a_suspicion_has_a_service_asked_for_at_once_and_each_second_for_half_a_minute() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(5);
        bed.directory.forget();

        orders.watcher.suspect();
        bed.clock.runDue();
        assertThat(bed.directory.askedForInstances()).hasSize(1);
        bed.passSeconds(30);
        assertThat(bed.directory.askedForInstances()).hasSizeBetween(30, 31);

        bed.directory.forget();
        bed.passSeconds(60);
        assertThat(bed.directory.asked()).hasSizeBetween(5, 6);
    }

    @Test
    void only_the_suspected_service_is_asked_for_more_often() {
        Watched orders = bed.watch("orders");
        bed.watch("carts");
        bed.passSeconds(5);
        bed.directory.forget();

        orders.watcher.suspect();
        bed.passSeconds(30);

        assertThat(bed.directory.askedOf("carts")).hasSize(3);
    }

    @Test
    void further_suspicions_prolong_it_and_add_no_questions() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(5);
        bed.directory.forget();

        for (int i = 0; i < 600; i++) {
            orders.watcher.suspect();
            bed.clock.advance(Duration.ofMillis(100));
        }

        assertThat(bed.directory.asked()).hasSizeBetween(59, 61);
    }

    @Test
    void a_change_has_the_service_asked_for_more_often_as_well() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.register("orders", "i-2", Map.of("AWS_INSTANCE_IPV4", "192.0.2.2"));
        bed.passSeconds(11);
        bed.directory.register("orders", "i-3", Map.of("AWS_INSTANCE_IPV4", "192.0.2.3"));

        bed.passSeconds(2);

        assertThat(orders.ids()).containsExactly("i-1", "i-2", "i-3");
    }

    @Test
    void a_first_answer_is_no_change() {
        bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.forget();

        bed.passSeconds(30);

        assertThat(bed.directory.asked()).hasSize(3);
    }

    @Test
    void without_tokens_for_instances_revisions_are_read() {
        List<Watched> all = bed.watchMany(4);
        bed.passSeconds(30);
        bed.directory.forget();

        for (int i = 0; i < 6; i++) {
            all.forEach(watched -> watched.watcher.suspect());
            bed.passSeconds(10);
        }

        assertThat(bed.directory.askedForInstances()).hasSizeBetween(110, 130);
        assertThat(bed.directory.askedForRevisions()).hasSizeBetween(100, 130);
    }

    @Test
    void quiet_services_have_their_turn_while_all_others_are_suspected() {
        List<Watched> all = bed.watchMany(40);
        Watched quiet = bed.watch("quiet");
        bed.passSeconds(30);
        bed.directory.forget();

        for (int i = 0; i < 30; i++) {
            all.forEach(watched -> watched.watcher.suspect());
            bed.passSeconds(10);
        }

        assertThat(bed.directory.askedOf("quiet")).hasSizeGreaterThan(10);
        assertThat(quiet.failures).isEmpty();
    }

    @Test
    void a_refresh_asks_for_the_instances_at_once() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(5);
        bed.directory.forget();
        bed.directory.unhealthy("orders", "i-1");

        orders.watcher.refresh();
        bed.clock.runDue();

        assertThat(bed.directory.askedForInstances()).hasSize(1);
        assertThat(orders.latest()).isEmpty();
    }

    @Test
    void a_refresh_during_a_question_asks_once_more() {
        bed.io.latency(Duration.ofMillis(100));
        Watched orders = bed.watch("orders");
        bed.passSeconds(5);
        bed.directory.forget();
        orders.watcher.refresh();
        bed.clock.runDue();

        orders.watcher.refresh();
        orders.watcher.refresh();
        bed.passSeconds(1);

        assertThat(bed.directory.askedForInstances()).hasSize(2);
    }

    @Test
    void after_a_jump_of_the_clock_all_are_refreshed_within_the_bucket() {
        List<Watched> all = bed.watchMany(40);
        bed.passSeconds(30);
        bed.directory.forget();

        bed.clock.freeze(Duration.ofHours(1));
        all.forEach(watched -> watched.watcher.refresh());
        bed.clock.runDue();
        assertThat(bed.directory.askedForInstances()).hasSizeLessThanOrEqualTo(10);

        bed.passSeconds(20);
        assertThat(bed.directory.askedForInstances()).hasSizeBetween(40, 50);
    }
}
