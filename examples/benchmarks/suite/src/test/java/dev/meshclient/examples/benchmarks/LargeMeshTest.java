package dev.meshclient.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.Route;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.WeightedTarget;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargeMeshTest {
    private static final LoadedConfig LOADED = load(LargeMesh.committed());
    private static final MeshConfig CONFIG = LOADED.config();

    private static LoadedConfig load(String text) {
        return new ConfigLoader().load(new ConfigDocument("large.yaml", text));
    }

    private static List<Route> routes(MeshConfig config) {
        return config.virtualRouters().values().stream()
                .flatMap(router -> router.routes().stream())
                .toList();
    }

    @Test
    void the_committed_file_is_what_is_generated() {
        assertThat(LargeMesh.committed()).isEqualTo(LargeMesh.generated());
    }

    @Test
    void nothing_is_wrong_or_doubtful_in_it() {
        assertThat(LOADED.warnings()).isEmpty();
        assertThat(CONFIG.unenforced()).isEmpty();
    }

    @Test
    void it_has_1000_routes_with_a_retry_policy_and_two_targets() {
        assertThat(routes(CONFIG)).hasSize(1_000).allSatisfy(route -> {
            assertThat(route.retryPolicy()).isNotNull();
            assertThat(route.targets()).hasSize(2).allMatch(target -> target.weight() > 0);
        });
    }

    @Test
    void it_has_100_nodes_of_100_endpoints() {
        assertThat(CONFIG.virtualNodes().values())
                .hasSize(100)
                .allSatisfy(node -> assertThat(((ServiceDiscovery.Static) node.serviceDiscovery()).endpoints())
                        .hasSize(100));
    }

    @Test
    void it_has_about_a_megabyte() {
        assertThat(LargeMesh.committed().length()).isBetween(900_000, 1_100_000);
    }

    @Test
    void the_changed_mesh_differs_in_one_weight() {
        List<Route> changed = routes(load(LargeMesh.withOtherWeight()).config());

        List<Route> different = IntStream.range(0, changed.size())
                .filter(i -> !changed.get(i).equals(routes(CONFIG).get(i)))
                .mapToObj(changed::get)
                .toList();
        assertThat(different).hasSize(1);
        assertThat(different.get(0).targets())
                .extracting(WeightedTarget::weight)
                .containsExactly(90, 11);
    }
}
