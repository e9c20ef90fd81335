package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMapBed.Watched;
import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.aws.ScriptedDirectory.Asked;
import dev.meshclient.testing.CapturedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsOfCloudMapTest {
    private final CloudMapBed bed = new CloudMapBed();

    private static List<Long> gapsInSeconds(List<Asked> asked) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < asked.size(); i++) {
            gaps.add(asked.get(i).at().minus(asked.get(i - 1).at()).toSeconds());
        }
        return gaps;
    }

    @Test
    void failures_are_told_and_asked_again_less_and_less_often() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.refuse(asked -> Reason.FAILED);
        bed.directory.forget();

        bed.passSeconds(120);

        assertThat(gapsInSeconds(bed.directory.asked())).startsWith(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(orders.found).hasSize(1);
        assertThat(orders.failures).hasSizeGreaterThan(6);
    }

    @Test
    void suspicions_do_not_shorten_the_pauses_of_a_failing_service() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.refuse(asked -> Reason.FAILED);
        bed.passSeconds(60);
        bed.directory.forget();

        orders.watcher.suspect();
        bed.clock.runDue();
        assertThat(bed.directory.asked()).isEmpty();
        for (int i = 0; i < 120; i++) {
            orders.watcher.suspect();
            bed.passSeconds(1);
        }

        assertThat(bed.directory.asked()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void after_a_failure_it_goes_on_as_before() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.refuse(asked -> Reason.FAILED);
        bed.passSeconds(600);
        bed.directory.refuse(null);
        bed.passSeconds(30);
        bed.directory.forget();

        bed.passSeconds(600);

        assertThat(orders.found).hasSizeGreaterThan(60);
        assertThat(bed.directory.asked()).hasSizeBetween(59, 61);
    }

    @Test
    void throttling_silences_the_whole_line_for_longer_and_longer() {
        bed.watchMany(20);
        bed.passSeconds(1);
        bed.directory.refuse(asked -> asked.forInstances() ? Reason.THROTTLED : null);
        bed.passSeconds(600);
        bed.directory.forget();

        bed.passSeconds(300);

        // Ten at once each half a minute.
        assertThat(bed.directory.askedForInstances()).hasSizeBetween(50, 110);
    }

    @Test
    void the_first_pause_after_throttling_is_a_second_for_all() {
        bed.io.latency(Duration.ofMillis(10));
        List<Watched> all = bed.watchMany(10);
        bed.passSeconds(5);
        bed.directory.refuse(asked -> Reason.THROTTLED);
        all.forEach(watched -> watched.watcher.refresh());
        bed.pass(Duration.ofMillis(100));
        bed.directory.refuse(null);
        bed.directory.forget();

        bed.pass(Duration.ofMillis(800));
        assertThat(bed.directory.askedForInstances()).isEmpty();
        bed.pass(Duration.ofMillis(300));
        assertThat(bed.directory.askedForInstances()).isNotEmpty();
        bed.passSeconds(10);
        assertThat(all).allSatisfy(watched -> {
            assertThat(watched.failures).containsExactly("scripted: THROTTLED");
            assertThat(watched.found).hasSizeGreaterThan(1);
        });
    }

    @Test
    void throttled_revisions_do_not_become_questions_for_instances_and_do_not_delay_them() {
        for (int services : List.of(40, 100)) {
            CloudMapBed many = new CloudMapBed();
            many.watchMany(services);
            many.passSeconds(120);
            many.directory.refuse(asked -> asked.forInstances() ? null : Reason.THROTTLED);
            many.directory.forget();

            many.passSeconds(1200);

            long minute = Math.max(60, services * 60 / 40);
            for (int i = 0; i < services; i++) {
                List<Asked> forInstances = many.directory.askedOf("s" + i).stream()
                        .filter(Asked::forInstances)
                        .toList();
                assertThat(gapsInSeconds(forInstances))
                        .isNotEmpty()
                        .allSatisfy(gap -> assertThat(gap).isBetween(minute * 8 / 10, minute * 12 / 10));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "FAILED"})
    void instances_are_found_also_where_revisions_cannot_be_read(Reason reason) {
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.refuse(asked -> asked.forInstances() ? null : reason);
        bed.directory.unhealthy("orders", "i-1");
        bed.passSeconds(72);
        assertThat(orders.latest()).isEmpty();

        bed.passSeconds(60);
        bed.directory.forget();
        bed.passSeconds(600);
        assertThat(gapsInSeconds(bed.directory.askedForInstances()))
                .hasSizeGreaterThan(7)
                .allSatisfy(gap -> assertThat(gap).isBetween(30L, 72L));
    }

    @Test
    void where_revisions_may_not_be_read_the_instances_are_asked_for_each_half_minute() throws Exception {
        bed.directory.refuse(asked -> asked.forInstances() ? null : Reason.DENIED);
        try (CapturedLog log = new CapturedLog(CloudMap.class)) {
            List<Watched> all = bed.watchMany(3);
            bed.passSeconds(15);
            bed.directory.forget();

            bed.passSeconds(600);

            assertThat(bed.directory.askedForRevisions()).isEmpty();
            assertThat(bed.directory.askedForInstances()).hasSize(60);
            assertThat(all).allSatisfy(watched -> assertThat(watched.failures).isEmpty());
            assertThat(log.visible()).hasSize(1);
        }
    }

    @Test
    void a_service_that_is_suspected_while_revisions_are_throttled_is_asked_for_at_once() {
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        bed.directory.refuse(asked -> asked.forInstances() ? null : Reason.THROTTLED);
        bed.passSeconds(84);
        bed.directory.forget();

        orders.watcher.suspect();
        bed.clock.runDue();

        assertThat(bed.directory.askedForInstances()).hasSize(1);
    }

    @Test
    void a_right_to_read_revisions_that_comes_later_is_noticed_within_an_hour() {
        bed.directory.refuse(asked -> asked.forInstances() ? null : Reason.DENIED);
        bed.watch("orders");
        bed.passSeconds(15);
        bed.directory.refuse(null);
        bed.directory.forget();

        bed.passSeconds(3500);
        assertThat(bed.directory.askedForRevisions()).isEmpty();
        bed.passSeconds(160);
        assertThat(bed.directory.askedForRevisions()).isNotEmpty();
        bed.directory.forget();
        bed.passSeconds(600);
        assertThat(bed.directory.askedForRevisions()).hasSize(50);
    }

    @Test
    void where_instances_may_not_be_asked_for_that_is_a_failure() {
        bed.directory.refuse(asked -> Reason.DENIED);
        Watched orders = bed.watch("orders");

        bed.passSeconds(60);

        assertThat(orders.failures).contains("scripted: DENIED");
        assertThat(orders.found).isEmpty();
    }

    @Test
    void a_service_that_hangs_for_an_hour_does_not_keep_others_from_being_asked_for() {
        bed.io.holdNext(1);
        Watched slow = bed.watch("slow");
        bed.passSeconds(1);
        List<Watched> others = new ArrayList<>(bed.watchMany(20));

        bed.passSeconds(10);
        assertThat(slow.failures).containsExactly("no answer within 10 s");
        bed.passSeconds(3600);
        slow.watcher.refresh();

        assertThat(bed.directory.askedOf("slow")).hasSize(1);
        assertThat(slow.failures).hasSize(1);
        assertThat(others).allSatisfy(watched -> assertThat(watched.found).hasSizeGreaterThan(350));

        bed.io.release();
        bed.passSeconds(1);
        assertThat(slow.found).as("found by the next question").hasSize(1);
    }

    @Test
    void ten_that_hang_leave_io_threads_to_others() {
        List<Watched> all = bed.watchMany(40);
        bed.passSeconds(30);
        bed.io.holdNext(100);
        bed.passSeconds(300);
        assertThat(bed.io.mostUnderWay()).isEqualTo(10);
        assertThat(all).filteredOn(watched -> !watched.failures.isEmpty()).hasSize(10);

        bed.io.holdNext(0);
        bed.io.release();
        all.forEach(watched -> watched.found.clear());
        bed.passSeconds(60);
        assertThat(all).allSatisfy(watched -> assertThat(watched.found).isNotEmpty());
    }

    @Test
    void a_question_that_throws_is_a_failure() {
        bed.directory.refuse(asked -> {
            throw new IllegalStateException("odd");
        });
        Watched orders = bed.watch("orders");
        bed.passSeconds(1);
        assertThat(orders.failures).containsExactly("java.lang.IllegalStateException: odd");

        bed.directory.refuse(null);
        bed.passSeconds(2);
        assertThat(orders.found).hasSize(1);
    }

    @Test
    void all_of_a_thousand_instances_may_change_each_minute() {
        Watched orders = bed.watch("orders");
        bed.directory.deregister("orders", "i-1");
        for (int minute = 0; minute < 5; minute++) {
            for (int i = 0; i < 1000; i++) {
                bed.directory.register("orders", id(minute, i), Map.of("AWS_INSTANCE_IPV4", "192.0.2.1"));
                if (minute > 0) {
                    bed.directory.deregister("orders", id(minute - 1, i));
                }
            }
            bed.passSeconds(60);
            int now = minute;
            assertThat(orders.ids())
                    .hasSize(1000)
                    .allSatisfy(id -> assertThat(id).startsWith(now + "-"));
        }
        assertThat(bed.directory.askedForInstances()).hasSizeLessThanOrEqualTo(1 + 10 + 2 * 300);
    }

    private static String id(int minute, int number) {
        return minute + "-" + (1000 + number);
    }

    @Test
    void the_directory_is_closed_with_the_session() {
        bed.session.close();
        assertThat(bed.directory.closed()).isTrue();
    }
}
