package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.NotInForce;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigFeedTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh shop() {
        return mesh().node(node("orders").at("10.0.0.1"))
                .service("orders.shop.local", route("all").to("orders"));
    }

    private void after(long seconds) {
        bed.after(Duration.ofSeconds(seconds));
    }

    // ---- the first one

    @Test
    void the_first_snapshot_is_there_when_the_mesh_has_started() {
        bed.given(shop());

        assertThat(bed.runtime().version()).isEqualTo(1);
        assertThat(bed.events.of(MeshEvent.SnapshotPublished.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.version()).isEqualTo(1);
                    assertThat(event.calls())
                            .extracting(info -> info.virtualService() + "/" + info.route() + "/" + info.virtualNode())
                            .containsExactlyInAnyOrder("orders.shop.local/all/orders", "orders.shop.local/null/null");
                });
    }

    @Test
    void a_mesh_whose_first_configuration_is_wrong_does_not_start() {
        bed.source.setBroken();

        assertThatThrownBy(bed::start)
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("test-source:3:5 virtualNodes: is nonsense");
    }

    @Test
    void a_mesh_whose_first_configuration_cannot_be_read_does_not_start() {
        bed.source.fail("permission denied");

        assertThatThrownBy(bed::start)
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("test-source: cannot be read: permission denied");
    }

    @Test
    void a_source_that_is_not_waited_for_may_come_later() {
        bed.source.notAwaited();
        bed.start();
        assertThat(bed.runtime().version()).isZero();
        assertThat(bed.runtime().publisher().problem()).isEqualTo("test-source cannot be read: there is nothing yet");

        bed.source.set(shop());
        after(2);
        assertThat(bed.runtime().version()).isEqualTo(1);
        assertThat(bed.runtime().publisher().problem()).isNull();
    }

    // ---- what is wrong

    @Test
    void when_a_document_is_wrong_the_last_good_snapshot_stays_and_it_is_reported_once() {
        bed.given(shop());
        Snapshot good = bed.snapshot();

        bed.source.setBroken();
        after(10);
        assertThat(bed.snapshot()).isSameAs(good);
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.source()).isEqualTo("test-source");
                    assertThat(event.findings()).extracting(Finding::problem).containsExactly("is nonsense");
                });
        bed.given(shop());
        assertThat(bed.runtime().version()).isEqualTo(2);
        assertThat(bed.runtime().publisher().problem()).isNull();
    }

    @Test
    void a_document_on_which_the_reader_itself_fails_stays_wrong_until_it_changes() {
        bed.given(shop());

        bed.source.setCrashing();
        after(10);
        assertThat(bed.runtime().version()).isEqualTo(1);
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class)).hasSize(1);
        assertThat(bed.runtime().publisher().problem())
                .isEqualTo("test-source is wrong: test-source: cannot be read: java.lang.IllegalStateException: a bug");
        bed.given(shop());
        assertThat(bed.runtime().publisher().problem()).isNull();
    }

    @Test
    void a_configuration_that_cannot_be_compiled_is_rejected_and_the_next_one_is_taken() {
        bed.given(shop());

        bed.given(shop().serviceOfNode("ORDERS.shop.local", "orders"));
        assertThat(bed.runtime().version()).isEqualTo(1);
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class))
                .singleElement()
                .satisfies(event -> assertThat(event.findings())
                        .extracting(Finding::toString)
                        .singleElement()
                        .asString()
                        .startsWith("test-source: cannot be compiled: virtual service: "));
        bed.given(shop().serviceOfNode("more.shop.local", "orders"));
        assertThat(bed.resolve("more.shop.local")).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void what_is_declared_and_not_in_force_is_reported_once_for_each_load() {
        bed.given(shop().unenforced(NotInForce.HEALTH_CHECK, "virtualNodes", "orders", ""));
        after(10);

        assertThat(bed.events.of(MeshEvent.NotEnforced.class))
                .singleElement()
                .satisfies(event -> assertThat(event.unenforced())
                        .singleElement()
                        .satisfies(unenforced -> assertThat(unenforced.what()).isEqualTo(NotInForce.HEALTH_CHECK)));
    }

    // ---- a source that cannot be read

    @Test
    void a_source_that_cannot_be_read_is_asked_again_as_often_as_at_other_times() {
        bed.source.every(Duration.ofSeconds(3));
        bed.given(shop());
        after(2);
        bed.source.fail("no such file");
        int asked = bed.source.questions();

        after(1 + 2 + 3 * 20);
        assertThat(bed.source.questions()).isEqualTo(asked + 22);
        assertThat(bed.events.of(MeshEvent.SourceFailed.class))
                .extracting(MeshEvent.SourceFailed::consecutive)
                .startsWith(1, 2, 3)
                .hasSize(22);
        assertThat(bed.runtime().version()).isEqualTo(1);
    }

    @Test
    void a_source_that_is_asked_more_often_than_once_a_second_is_asked_once_a_second_while_it_cannot_be_read() {
        bed.source.every(Duration.ofMillis(500));
        bed.given(shop());
        bed.source.fail("no such file");
        after(60);
        int asked = bed.source.questions();

        after(10);
        assertThat(bed.source.questions()).isEqualTo(asked + 10);
    }

    @Test
    void a_source_that_is_asked_less_often_than_twice_a_minute_is_asked_twice_a_minute_while_it_cannot_be_read() {
        bed.source.every(Duration.ofMinutes(10));
        bed.given(shop());
        after(60 * 9);
        bed.source.fail("connection refused");
        after(60 + 1 + 2 + 4 + 8 + 16);
        int asked = bed.source.questions();

        after(30 * 4);
        assertThat(bed.source.questions()).isEqualTo(asked + 4);
    }

    @Test
    void a_source_that_is_asked_only_once_is_asked_again_ever_less_often_until_it_answers() {
        bed.source.notAwaited().every(Duration.ZERO);
        bed.start();
        after(1 + 2 + 4 + 8 + 16 + 30);
        assertThat(bed.source.questions()).isEqualTo(7);

        bed.source.set(shop());
        after(30);
        after(600);
        assertThat(bed.source.questions()).isEqualTo(8);
    }

    // ---- the log

    @Test
    void a_source_that_stays_unreadable_is_told_of_once_a_minute_with_a_count() throws Exception {
        bed.given(shop());
        bed.source.fail("no such file");
        try (CapturedLog log = new CapturedLog(SourceHealth.class)) {
            after(125);
            bed.source.fail(null);
            after(1);

            String line = "WARN test-source cannot be read, what it said last stays in force: no such file";
            assertThat(log.visible())
                    .containsExactly(
                            line,
                            line + " (59 more in between)",
                            line + " (59 more in between)",
                            "INFO test-source can be read again");
        }
    }

    @Test
    void an_error_of_the_reader_is_a_rejection_and_later_content_is_taken() {
        bed.given(shop());
        bed.source.setOverflowing();
        assertThatThrownBy(() -> after(1)).isInstanceOf(StackOverflowError.class);
        after(1);
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class)).hasSize(1);

        bed.given(shop());
        assertThat(bed.runtime().version()).isEqualTo(2);
    }

    @Test
    void the_same_rejection_is_told_of_once_a_minute_and_another_one_at_once() throws Exception {
        bed.given(shop());
        try (CapturedLog log = new CapturedLog(ConfigFeed.class)) {
            for (int i = 0; i < 61; i++) {
                bed.source.setBroken();
                after(1);
            }
            bed.given(shop().serviceOfNode("ORDERS.shop.local", "orders"));

            assertThat(log.visible())
                    .containsExactly(
                            "WARN test-source is not taken, what was in force stays:",
                            "WARN test-source is not taken, what was in force stays:",
                            "WARN test-source is not taken, what was in force stays:");
            assertThat(log.written()).containsOnlyOnce("(59 more in between)");
        }
    }

    @Test
    void when_it_can_be_read_again_that_is_reported_and_the_problem_is_gone() {
        bed.given(shop());
        bed.source.fail("connection refused");
        after(2);
        assertThat(bed.runtime().publisher().problem()).isEqualTo("test-source cannot be read: connection refused");

        bed.source.fail(null);
        after(5);
        assertThat(bed.events.of(MeshEvent.SourceRecovered.class))
                .containsExactly(new MeshEvent.SourceRecovered("test-source"));
        assertThat(bed.runtime().publisher().problem()).isNull();
        assertThat(bed.runtime().version()).isEqualTo(1);
    }

    @Test
    void a_document_that_was_wrong_is_still_wrong_when_the_source_can_be_read_again() {
        bed.given(shop());
        bed.source.setBroken();
        after(1);
        bed.source.fail("connection refused");
        after(1);
        bed.source.fail(null);
        after(2);

        assertThat(bed.runtime().publisher().problem()).startsWith("test-source is wrong");
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class)).hasSize(1);
    }
}
