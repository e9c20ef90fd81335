package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.TestMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mesh keeps on disk, and how the next one starts with it. */
class PersistenceTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("mesh.lkg");
    }

    private static TestMesh shop() {
        return mesh().node(node("orders").dns("orders.local"))
                .service("orders.shop.local", route("all").to("orders"));
    }

    private RuntimeBed bed() {
        RuntimeBed bed = new RuntimeBed().store(file);
        bed.clock.autoAdvance(true);
        return bed;
    }

    /** A process that ran a while and ended. */
    private void earlier(TestMesh mesh, String... addresses) {
        RuntimeBed bed = bed();
        bed.discovery.answer("orders.local", addresses);
        bed.given(mesh).node("orders").watch();
        bed.after(Duration.ofSeconds(2));
        end(bed);
    }

    private static void end(RuntimeBed bed) {
        bed.clock.close();
        bed.runtime().close();
    }

    private static void watch(RuntimeBed bed) {
        bed.clock.runDue();
        bed.node("orders").watch();
        bed.clock.runDue();
    }

    @Test
    void without_its_sources_a_mesh_starts_with_what_was_in_force() {
        earlier(shop(), "10.0.0.1", "10.0.0.2");

        RuntimeBed bed = bed().start();
        watch(bed);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(bed.node("orders").firstEndpoints().isOpen()).isTrue();
        assertThat(bed.events.of(MeshEvent.LastKnownGoodUsed.class)).hasSize(1);
        assertThat(bed.runtime().sources().get(0).state()).isEqualTo(SourceStatus.State.FAILING);
    }

    @Test
    void what_the_sources_say_replaces_it_as_soon_as_they_can_be_read() {
        earlier(shop(), "10.0.0.1");
        RuntimeBed bed = bed().start();
        watch(bed);

        bed.discovery.answer("orders.local", "10.0.0.9");
        bed.given(shop().node(node("stock").at("10.0.1.1")).serviceOfNode("stock.shop.local", "stock"));
        bed.after(Duration.ofSeconds(30));
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.9");
        assertThat(bed.addresses("stock")).containsExactly("10.0.1.1");
    }

    @Test
    void sources_that_answer_come_first() {
        earlier(shop(), "10.0.0.1");

        RuntimeBed bed = bed();
        bed.discovery.answer("orders.local", "10.0.0.9");
        bed.given(shop());
        watch(bed);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.9");
        bed.after(Duration.ofMinutes(2));
        assertThat(bed.events.of(MeshEvent.LastKnownGoodUsed.class)).isEmpty();
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.9");
    }

    @Test
    void discovery_alone_that_fails_leaves_the_endpoints_that_were_known() {
        earlier(shop(), "10.0.0.1");

        RuntimeBed bed = bed().given(shop());
        watch(bed);
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.1");
        assertThat(bed.node("orders").problem()).isEqualTo("dns:orders.local: no such name");
    }

    @Test
    void endpoints_of_another_source_are_not_brought_back() {
        earlier(shop(), "10.0.0.1");

        RuntimeBed bed = bed().given(mesh().node(node("orders").dns("other.local"))
                .service("orders.shop.local", route("all").to("orders")));
        watch(bed);
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.addresses("orders")).isEmpty();
    }

    @Test
    void a_first_configuration_that_is_wrong_does_not_keep_it_from_starting() {
        earlier(shop(), "10.0.0.1");

        RuntimeBed bed = bed();
        bed.source.setBroken();
        bed.start();
        assertThat(bed.runtime().version()).isEqualTo(1);
        assertThat(bed.events.of(MeshEvent.SnapshotRejected.class)).hasSize(1);
    }

    @Test
    void without_such_a_file_a_start_needs_its_sources() {
        RuntimeBed bed = bed();

        assertThatThrownBy(bed::start)
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("there is nothing yet");
    }

    @Test
    void a_damaged_file_is_passed_over_with_a_warning() throws Exception {
        Files.writeString(file, "not a mesh");
        RuntimeBed bed = bed();
        try (CapturedLog log = new CapturedLog(Persistence.class)) {
            bed.given(shop());
            assertThat(log.visible())
                    .singleElement()
                    .asString()
                    .startsWith("WARN the last known good is of no use: " + file + " cannot be used: ");
        }
        assertThat(bed.runtime().version()).isEqualTo(1);
    }

    @Test
    void a_mesh_without_the_identity_of_this_process_is_passed_over() {
        earlier(shop(), "10.0.0.1");
        RuntimeBed bed = bed().identity("mesh/shop/virtualNode/web");

        assertThatThrownBy(bed::start)
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("there is nothing yet");
    }

    @Test
    void a_file_that_cannot_be_written_costs_a_warning_and_nothing_else() throws Exception {
        Files.createDirectories(file.resolve("taken"));
        RuntimeBed bed = bed();
        try (CapturedLog log = new CapturedLog(StoreWriter.class)) {
            bed.given(shop()).after(Duration.ofSeconds(100));
            assertThat(log.visible())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).startsWith("WARN the last known good is not kept: " + file));
        }
        assertThat(bed.runtime().storeAgeSeconds()).isEqualTo(-1);
        assertThat(bed.runtime().version()).isEqualTo(1);
    }

    @Test
    void changes_are_written_a_second_later_and_the_age_is_that_of_what_the_source_said() {
        RuntimeBed bed = bed().given(shop());
        assertThat(bed.runtime().storeAgeSeconds()).isEqualTo(-1);
        bed.after(Duration.ofSeconds(1));
        assertThat(bed.runtime().storeAgeSeconds()).isOne();

        bed.after(Duration.ofSeconds(299));
        assertThat(bed.runtime().storeAgeSeconds()).isEqualTo(300);
        bed.after(Duration.ofSeconds(1));
        assertThat(bed.runtime().storeAgeSeconds()).isOne();
    }

    @Test
    void what_is_not_written_yet_is_written_when_the_mesh_closes() {
        RuntimeBed bed = bed().given(shop());
        assertThat(file).doesNotExist();

        end(bed);
        assertThat(file).exists();
    }

    @Test
    void writing_it_again_does_not_make_old_knowledge_younger() {
        RuntimeBed bed = bed().given(shop());
        bed.after(Duration.ofSeconds(2));
        bed.source.fail("gone");
        bed.after(Duration.ofHours(24));

        assertThat(bed.runtime().storeAgeSeconds())
                .isEqualTo(Duration.ofHours(24).toSeconds());
    }

    @Test
    void a_change_of_the_last_second_is_written_however_the_mesh_closes() {
        RuntimeBed bed = bed().given(shop());
        bed.after(Duration.ofSeconds(2));
        bed.discovery.answer("orders.local", "10.0.0.7");
        bed.node("orders").watch();
        bed.clock.runDue();

        Thread.currentThread().interrupt();
        end(bed);
        assertThat(Thread.interrupted()).isTrue();
        RuntimeBed next = bed().start();
        watch(next);
        assertThat(next.addresses("orders")).containsExactly("10.0.0.7");
    }

    @Test
    void what_was_known_never_replaces_what_discovery_has_found_since() {
        earlier(shop(), "10.0.0.1");
        RuntimeBed bed = bed().start();
        watch(bed);
        bed.discovery.answer("orders.local", "10.0.0.9");
        bed.given(shop());
        bed.after(Duration.ofSeconds(10));
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.9");

        bed.discovery.fail("orders.local");
        bed.given(shop().defaults(Defaults.APP_MESH));
        bed.after(Duration.ofMinutes(10));
        assertThat(bed.addresses("orders")).containsExactly("10.0.0.9");
        end(bed);
        RuntimeBed next = bed().start();
        watch(next);
        assertThat(next.addresses("orders")).containsExactly("10.0.0.9");
    }

    @Test
    void none_at_all_are_not_worth_keeping() {
        RuntimeBed bed = bed();
        bed.discovery.answer("orders.local", "10.0.0.1");
        bed.given(shop()).node("orders").watch();
        bed.after(Duration.ofSeconds(2));
        bed.discovery.answer("orders.local", new String[0]);
        bed.after(Duration.ofSeconds(10));
        assertThat(bed.events.of(MeshEvent.SourceUpdated.class))
                .containsExactly(new MeshEvent.SourceUpdated("dns:orders.local"));
        end(bed);

        RuntimeBed next = bed().start();
        watch(next);
        assertThat(next.addresses("orders")).containsExactly("10.0.0.1");
    }

    @Test
    void endpoints_of_a_node_that_is_declared_otherwise_are_not_brought_back() {
        earlier(
                mesh().node(node("orders").srv("orders.local"))
                        .service("orders.shop.local", route("all").to("orders")),
                "10.0.0.1");

        RuntimeBed bed = bed().given(shop());
        watch(bed);
        bed.after(Duration.ofSeconds(5));
        assertThat(bed.addresses("orders")).isEmpty();
    }

    @Test
    void nothing_but_what_the_sources_said_is_written() throws IOException {
        earlier(shop(), "10.0.0.1");
        byte[] before = Files.readAllBytes(file);

        RuntimeBed bed = bed().start();
        bed.after(Duration.ofHours(1));
        end(bed);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
