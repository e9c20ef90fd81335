package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMapBed.Watched;
import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FirstAnswersTest {
    private final CloudMapBed bed = new CloudMapBed();

    @Test
    void the_first_answers_of_forty_services_do_not_wait_for_tokens() {
        bed.io.latency(Duration.ofMillis(50));
        List<Watched> all = bed.watchMany(40);

        bed.passSeconds(1);

        assertThat(all).allSatisfy(watched -> assertThat(watched.found).hasSize(1));
        assertThat(bed.io.mostUnderWay()).isEqualTo(10);
    }

    @Test
    void a_call_that_waits_has_its_service_asked_for_at_once_and_before_the_others() {
        bed.io.latency(Duration.ofMillis(50));
        List<Watched> all = bed.watchMany(40);
        all.get(39).watcher.expedite();
        bed.clock.runDue();
        assertThat(bed.io.mostUnderWay()).isEqualTo(1);

        bed.pass(Duration.ofMillis(510));
        all.get(35).watcher.expedite();
        bed.pass(Duration.ofMillis(50));

        assertThat(bed.directory.asked()).hasSize(21);
        assertThat(bed.directory.asked().get(0).service()).isEqualTo("s39");
        assertThat(bed.directory.asked().get(11).service()).isEqualTo("s35");
    }

    @Test
    void it_passes_without_a_token_once_for_all_time() {
        CloudMapBed early = new CloudMapBed(() -> 0, Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) {
            Watched again = early.watch("orders");
            early.clock.runDue();
            again.watcher.stop();
        }

        assertThat(early.directory.askedForInstances()).hasSize(1 + 10);
    }

    @Test
    void a_first_answer_that_failed_is_asked_for_again_within_the_bucket() {
        bed.directory.refuse(asked -> Reason.FAILED);
        List<Watched> all = bed.watchMany(40);
        bed.passSeconds(1);
        assertThat(bed.directory.askedForInstances()).hasSize(40);
        assertThat(all).allSatisfy(watched -> assertThat(watched.failures).containsExactly("scripted: FAILED"));

        bed.directory.refuse(null);
        bed.passSeconds(1);
        assertThat(bed.directory.askedForInstances()).hasSizeBetween(50, 52);

        bed.passSeconds(15);
        assertThat(all).allSatisfy(watched -> assertThat(watched.found).isNotEmpty());
    }

    @Test
    void a_call_that_waits_comes_first_in_the_bucket_too() {
        bed.directory.refuse(asked -> Reason.FAILED);
        List<Watched> all = bed.watchMany(40);
        bed.passSeconds(2);
        bed.directory.refuse(null);
        bed.directory.forget();

        all.get(39).watcher.expedite();
        bed.passSeconds(1);

        assertThat(bed.directory.asked().get(0).service()).isEqualTo("s39");
    }

    @Test
    void a_call_that_waits_comes_first_also_after_a_throttled_answer_that_was_under_way_when_it_came() {
        bed.io.latency(Duration.ofMillis(50));
        bed.directory.refuse(asked -> Reason.THROTTLED);
        List<Watched> all = bed.watchMany(10);
        bed.pass(Duration.ofMillis(510));
        assertThat(bed.directory.asked()).hasSize(10);

        all.get(9).watcher.expedite();
        bed.pass(Duration.ofMillis(100));
        bed.directory.refuse(null);
        bed.directory.forget();
        bed.passSeconds(1);

        assertThat(bed.directory.asked().get(0).service()).isEqualTo("s9");
    }

    @Test
    void a_call_that_comes_long_after_a_failed_first_answer_does_not_wait_for_its_pause() {
        bed.directory.refuse(asked -> Reason.FAILED);
        Watched orders = bed.watch("orders");
        bed.passSeconds(45);
        bed.directory.refuse(null);
        assertThat(orders.found).isEmpty();

        orders.watcher.expedite();
        bed.clock.runDue();

        assertThat(orders.found).hasSize(1);
    }

    @Test
    void calls_that_wait_for_a_service_that_fails_ask_once_a_second_and_leave_others_their_turn() {
        bed.directory.refuse(asked -> asked.service().equals("carts") ? null : Reason.FAILED);
        List<Watched> failing = bed.watchMany(20);
        Watched orders = failing.get(0);
        Watched carts = bed.watch("carts");
        bed.passSeconds(45);
        bed.directory.forget();
        for (int i = 0; i < 100; i++) {
            orders.watcher.expedite();
            bed.pass(Duration.ofMillis(100));
        }
        assertThat(bed.directory.askedOf("s0")).hasSizeBetween(9, 11);

        bed.directory.forget();
        for (int i = 0; i < 600; i++) {
            failing.forEach(watched -> watched.watcher.expedite());
            bed.pass(Duration.ofMillis(100));
        }
        assertThat(bed.directory.askedForInstances()).hasSizeLessThanOrEqualTo(10 + 2 * 60);
        assertThat(bed.directory.askedOf("carts")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(carts.failures).isEmpty();
    }

    @Test
    void a_pause_that_ends_while_it_is_looked_at_keeps_nobody_waiting() {
        AtomicLong now = new AtomicLong();
        Ticker passing = () -> now.getAndAdd(1);
        Pause pause = new Pause(passing, CloudMapBed.MIDDLE);
        FirstQuestions first = new FirstQuestions(bed.clock, CloudMapBed.MIDDLE, pause, new Places(10));
        List<String> came = new ArrayList<>();
        first.introduce(new CloudMapService("shop.local", "orders", null), whenEnded -> came.add("orders"));
        pause.throttled(now.get());
        now.addAndGet(Duration.ofSeconds(1).toNanos() - 2);

        bed.passSeconds(2);

        assertThat(came).containsExactly("orders");
    }

    @Test
    void throttled_first_answers_hold_back_the_others_and_all_come_in_the_end() {
        bed.io.latency(Duration.ofMillis(50));
        bed.directory.refuse(asked -> asked.at().toMillis() < 1500 ? Reason.THROTTLED : null);
        List<Watched> all = bed.watchMany(40);
        bed.passSeconds(1);
        assertThat(bed.directory.asked()).hasSize(10);

        bed.passSeconds(30);

        assertThat(all).allSatisfy(watched -> assertThat(watched.found).isNotEmpty());
    }
}
