package dev.meshclient.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.InForce;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.model.Availability;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.model.SourceStatus.State;
import dev.meshclient.spring.MeshClientProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MeshHealthTest {
    private static final MeshClientProperties.Health DEFAULTS = new MeshClientProperties.Health("UP", "UP", List.of());

    private static MeshDescription mesh(boolean closed, @Nullable InForce snapshot, State state, Node... nodes) {
        SourceStatus source =
                new SourceStatus("file:mesh.yaml", null, state, Duration.ofSeconds(70), "gone", Duration.ZERO, 0);
        return new MeshDescription(
                Instant.EPOCH,
                null,
                null,
                closed,
                snapshot,
                snapshot == null ? "file:mesh.yaml: gone" : null,
                null,
                List.of(source),
                0,
                null,
                List.of(),
                List.of(nodes),
                List.of());
    }

    private static MeshDescription inForce(State state, Node... nodes) {
        return mesh(false, new InForce(3, Instant.EPOCH, Duration.ofSeconds(9)), state, nodes);
    }

    private static Node node(String name, Availability... endpoints) {
        return new Node(name, 8080, "http", true, null, false, 0, 0, -1, null, statuses(endpoints));
    }

    private static Node unresolved(String name, @Nullable String problem) {
        return new Node(name, 8080, "http", false, problem, false, 0, 0, -1, null, List.of());
    }

    private static List<EndpointStatus> statuses(Availability... endpoints) {
        return Stream.of(endpoints)
                .map(one -> new EndpointStatus("a:1", null, null, 1, one, 0, null, 0, 0, null, Duration.ZERO))
                .toList();
    }

    private static String status(MeshDescription mesh, String stale, String unavailable, String... nodes) {
        return MeshHealth.of(mesh, new MeshClientProperties.Health(stale, unavailable, List.of(nodes)))
                .status();
    }

    @Test
    void without_a_configuration_in_force_it_is_down() {
        MeshHealth health = MeshHealth.of(mesh(false, null, State.FAILING), DEFAULTS);

        assertThat(health.status()).isEqualTo("DOWN");
        assertThat(health.details())
                .containsEntry("problem", "file:mesh.yaml: gone")
                .doesNotContainKey("snapshot");
    }

    @Test
    void a_mesh_that_is_closed_is_out_of_service() {
        assertThat(status(mesh(true, null, State.CURRENT), "UP", "UP")).isEqualTo("OUT_OF_SERVICE");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void by_default_no_state_of_others_counts(State state) {
        MeshHealth health = MeshHealth.of(inForce(state, node("orders", Availability.EJECTED)), DEFAULTS);

        assertThat(health.status()).isEqualTo("UP");
        assertThat(health.details().get("nodesWithoutEndpoint")).isEqualTo(List.of("orders"));
        assertThat(health.details().get("sources")).asString().contains("state=" + state);
    }

    @ParameterizedTest
    @CsvSource({"WAITING, UP", "CURRENT, UP", "FAILING, UP", "REJECTED, DEGRADED", "STALE, DEGRADED"})
    void sources_count_when_they_are_stale_or_wrong(State state, String expected) {
        assertThat(status(inForce(state), "DEGRADED", "UP")).isEqualTo(expected);
    }

    @Test
    void a_node_counts_that_has_no_healthy_endpoint() {
        assertThat(status(inForce(State.CURRENT, node("orders")), "UP", "DOWN")).isEqualTo("DOWN");
        assertThat(status(inForce(State.CURRENT, node("orders", Availability.EJECTED)), "UP", "DOWN"))
                .isEqualTo("DOWN");
        assertThat(status(
                        inForce(State.CURRENT, node("orders", Availability.EJECTED, Availability.AVAILABLE)),
                        "UP",
                        "DOWN"))
                .isEqualTo("UP");
        assertThat(status(inForce(State.CURRENT, node("orders", Availability.ASIDE)), "UP", "DOWN"))
                .isEqualTo("UP");
    }

    @Test
    void a_node_that_nobody_asked_for_yet_does_not_count_but_one_that_cannot_be_found_does() {
        assertThat(status(inForce(State.CURRENT, unresolved("orders", null)), "UP", "DOWN"))
                .isEqualTo("UP");
        assertThat(status(inForce(State.CURRENT, unresolved("orders", "no such host")), "UP", "DOWN"))
                .isEqualTo("DOWN");
    }

    @Test
    void of_named_nodes_no_others_count_and_a_misspelt_one_does() {
        MeshDescription mesh = inForce(State.CURRENT, node("orders", Availability.AVAILABLE), node("stock"));

        assertThat(status(mesh, "UP", "DOWN", "orders")).isEqualTo("UP");
        assertThat(status(mesh, "UP", "DOWN", "stock")).isEqualTo("DOWN");
        assertThat(status(mesh, "UP", "DOWN", "order")).isEqualTo("DOWN");
    }

    @Test
    void the_worst_status_wins() {
        MeshDescription mesh = inForce(State.STALE, node("orders"));

        assertThat(status(mesh, "DOWN", "DEGRADED")).isEqualTo("DOWN");
        assertThat(status(mesh, "DEGRADED", "OUT_OF_SERVICE")).isEqualTo("OUT_OF_SERVICE");
        assertThat(status(mesh, "UP", "DEGRADED")).isEqualTo("DEGRADED");
    }

    @Test
    void a_status_is_written_as_boot_writes_it_or_refused() {
        assertThat(new MeshClientProperties.Health("out-of-service", " down ", List.of()).staleSources())
                .isEqualTo("OUT_OF_SERVICE");
        assertThatThrownBy(() -> new MeshClientProperties.Health("UP", "", List.of()))
                .hasMessage("mesh.client.health.unavailable-nodes: "
                        + " (expected: a status such as UP, OUT_OF_SERVICE or DOWN)");
    }
}
