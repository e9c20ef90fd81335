package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.ServiceDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that make one mesh, and overlays that one of them lays over another. */
class SeveralFilesTest {
    private static final String NODE = """
            format: mesh-client/v1
            virtualNodes:
              n:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: n.internal}}
            """;

    @TempDir
    private Path folder;

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text, Placement.NONE);
    }

    private static MeshConfig load(ConfigFile... files) {
        return new ConfigLoader()
                .load(new ConfigDocument("files", List.of(files)))
                .config();
    }

    private static List<String> errors(ConfigFile... files) {
        return catchThrowableOfType(MeshConfigException.class, () -> load(files)).findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::toString)
                .toList();
    }

    private Path write(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private ConfigSource source(String... patterns) {
        List<String> below = List.of(patterns).stream()
                .map(pattern -> folder + "/" + pattern)
                .toList();
        return ConfigSources.files(below, Placement.NONE, Duration.ofMillis(500));
    }

    private static List<String> names(ConfigDocument document) {
        return document.files().stream()
                .map(file -> Path.of(file.name()).getFileName().toString())
                .toList();
    }

    // ---- one mesh

    @Test
    void resources_refer_to_one_another_across_files() {
        MeshConfig config = load(
                file("a.yaml", NODE),
                file("b.yaml", """
                        format: mesh-client/v1
                        meshDomains: [shop.local]
                        virtualServices: {a.shop.local: {provider: {virtualNode: {virtualNodeName: n}}}}
                        """),
                file("c.yaml", "{format: mesh-client/v1, meshDomains: [shed.local], allowUnenforced: [n]}"));

        assertThat(config.virtualServices()).containsOnlyKeys("a.shop.local");
        assertThat(config.meshDomains()).containsExactlyInAnyOrder("shop.local", "shed.local");
        assertThat(config.allowUnenforced()).containsExactly("n");
    }

    @Test
    void what_two_files_declare_is_an_error_that_names_both_places() {
        assertThat(errors(
                        file("a.yaml", NODE + "defaults: appmesh\n"),
                        file("b.yaml", NODE + "defaults: appmesh\nmeshName: shop\n"),
                        file("c.yaml", "{format: mesh-client/v1, meshName: shed}")))
                .containsExactly(
                        "b.yaml:3:3 virtualNodes.n: declared twice: virtual node n, first at a.yaml:3:3",
                        "b.yaml:6:1 defaults: declared twice: defaults, first at a.yaml:6:1",
                        "c.yaml:1:36 meshName: shed: another mesh (expected: shop, as at b.yaml:7:11)");
    }

    @Test
    void the_mesh_itself_is_declared_once_whatever_the_dialects() {
        ConfigFile appMesh = file(
                "b.json",
                "{\"mesh\": {\"meshName\": \"shop\", \"spec\": {\"egressFilter\": {\"type\": \"ALLOW_ALL\"}}}}");

        assertThat(errors(file("a.yaml", "format: mesh-client/v1\nmesh: {egressFilter: {type: DROP_ALL}}"), appMesh))
                .containsExactly("b.json:1:23 mesh: declared twice: the mesh, first at a.yaml:2:1");
    }

    @Test
    void the_findings_of_each_file_come_together_in_the_order_of_the_files() {
        assertThat(errors(
                        file("z.yaml", NODE.replace("8080", "0")),
                        file("a.yaml", "format: mesh-client/v1\nmeshDomains: shop\n"),
                        file("m.yaml", "\t")))
                .extracting(text -> text.substring(0, text.indexOf(' ')))
                .containsExactly("z.yaml:4:38", "a.yaml:2:14", "m.yaml:");
    }

    @Test
    void what_a_native_file_refers_to_must_be_there_unless_the_mesh_is_declared_to_be_partial() {
        String service = """
                format: mesh-client/v1
                virtualServices: {a.local: {provider: {virtualNode: {virtualNodeName: m}}}}
                """;

        assertThat(errors(file("a.yaml", NODE), file("b.yaml", service)))
                .containsExactly("b.yaml:2:71 virtualServices.a.local.provider.virtualNode.virtualNodeName: m: no such"
                        + " virtual node, did you mean 'n'?");
        LoadedConfig partial = new ConfigLoader()
                .load(new ConfigDocument("files", List.of(file("b.yaml", service + "partial: true\n"))));
        assertThat(partial.warnings())
                .extracting(Finding::toString)
                .containsExactly(
                        "b.yaml:2:71 virtualServices.a.local.provider.virtualNode.virtualNodeName: m: virtual node"
                                + " is not among the files; calls that lead there fail with NR");
    }

    // ---- which files

    @Test
    void a_folder_stands_for_all_that_is_below_it_and_is_not_hidden() throws IOException {
        write("b.yaml", NODE);
        write("deep/er/a.json", "{}");
        write("notes.txt", "");
        write("..data/hidden.yaml", "");

        assertThat(names(source("").fetch(null))).containsExactly("b.yaml", "a.json");
    }

    @Test
    void a_glob_stands_for_what_it_matches_and_a_file_for_itself() throws IOException {
        write("nodes/n1.json", "1");
        write("nodes/n2.json", "2");
        write("nodes/more/n3.json", "3");
        write("one.conf", "4");

        assertThat(names(source("nodes/*.json", "one.conf").fetch(null)))
                .containsExactly("n1.json", "n2.json", "one.conf");
        assertThat(names(source("nodes/**.json").fetch(null)))
                .containsExactlyInAnyOrder("n1.json", "n2.json", "n3.json");
    }

    @Test
    void what_changes_comes_or_goes_is_noticed_and_what_stays_is_not() throws IOException {
        write("a.yaml", NODE);
        ConfigSource source = source("");
        ConfigDocument first = source.fetch(source.fetch(null));
        assertThat(source.fetch(first)).isSameAs(first);

        Path added = write("b.yaml", "format: mesh-client/v1");
        ConfigDocument second = source.fetch(first);
        assertThat(names(second)).containsExactly("a.yaml", "b.yaml");
        Files.delete(added);
        assertThat(source.fetch(second)).isEqualTo(first);
    }

    /** As Kubernetes mounts a ConfigMap: names are links into a folder that is itself a link, which is swapped. */
    private void swap(String version, String... names) throws IOException {
        Path data = folder.resolve("..data");
        Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(version));
        Files.move(next, data, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        for (String name : names) {
            if (!Files.isSymbolicLink(folder.resolve(name))) {
                Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
            }
        }
    }

    private static List<String> texts(ConfigDocument document) {
        return document.files().stream().map(ConfigFile::text).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*.yaml"})
    void the_swapped_link_of_a_kubernetes_volume_is_followed_for_all_its_files(String pattern) throws IOException {
        write("..one/a.yaml", "a: 1");
        write("..one/b.yaml", "b: 1");
        swap("..one", "a.yaml", "b.yaml");
        ConfigSource source = source(pattern);
        ConfigDocument first = source.fetch(source.fetch(null));
        assertThat(texts(first)).containsExactly("a: 1", "b: 1");
        assertThat(source.fetch(first)).isSameAs(first);

        write("..two/a.yaml", "a: 2");
        write("..two/b.yaml", "b: 1");
        write("..two/c.yaml", "c: 2");
        swap("..two", "c.yaml");

        assertThat(texts(source.fetch(first))).containsExactly("a: 2", "b: 1", "c: 2");
    }

    @Test
    void a_file_that_a_swap_takes_away_is_gone_although_its_link_still_dangles() throws IOException {
        write("..one/a.yaml", "a: 1");
        write("..one/b.yaml", "b: 1");
        swap("..one", "a.yaml", "b.yaml");
        ConfigSource source = source("");
        ConfigDocument first = source.fetch(null);

        write("..two/a.yaml", "a: 1");
        swap("..two");

        assertThat(texts(source.fetch(first))).containsExactly("a: 1");
    }

    @Test
    void a_pattern_that_stands_for_nothing_is_an_error() throws IOException {
        write("a.txt", "");

        assertThatThrownBy(() -> source("").fetch(null))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(": no file there (expected: one ending in .yaml, .yml, .json)");
        assertThatThrownBy(() -> source("none/*.yaml").fetch(null)).hasMessageEndingWith("none: no such folder");
        assertThatThrownBy(() -> source("none.yaml").fetch(null)).hasMessageEndingWith("none.yaml: no such file");
        assertThatThrownBy(() -> ConfigSources.files()).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- overlays

    private static ConfigFile overlay(String text) {
        return file("overlay.yaml", "format: mesh-client/v1\noverlays:\n" + text.indent(2));
    }

    @Test
    void an_overlay_sets_extension_fields_of_a_resource_that_another_file_declares() {
        MeshConfig config = load(file("a.yaml", NODE), overlay("""
                        virtualNodes:
                          n:
                            retryBudget: {budgetPercent: 5}
                            serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1}]}}
                        """));

        assertThat(config.virtualNodes().get("n").retryBudget()).isEqualTo(new RetryBudget(5, 3));
        assertThat(config.virtualNodes().get("n").serviceDiscovery()).isInstanceOf(ServiceDiscovery.Static.class);
    }

    @Test
    void an_overlay_over_something_that_is_not_there_is_an_error_with_a_suggestion() {
        assertThat(errors(file("a.yaml", NODE.replace("n:", "orders-v1:")), overlay("virtualNodes: {order-v1: {}}")))
                .containsExactly(
                        "overlay.yaml:3:18 overlays.virtualNodes.order-v1: order-v1: no such virtual node, did you mean"
                                + " 'orders-v1'?");
    }

    @Test
    void an_overlay_sets_nothing_but_extension_fields() {
        assertThat(errors(file("a.yaml", NODE), overlay("""
                                virtualNodes:
                                  n: {listeners: [], serviceDiscovery: {dns: {hostname: x}}, retryBudge: {}}
                                virtualNode: {}
                                """)))
                .containsExactly(
                        "overlay.yaml:4:9 overlays.virtualNodes.n.listeners: not an extension field (expected: allowedHosts,"
                                + " retryBudget, serviceDiscovery)",
                        "overlay.yaml:4:24 overlays.virtualNodes.n.serviceDiscovery: not an extension field (expected:"
                                + " static, dns with srv, awsCloudMap with one of its extensions)",
                        "overlay.yaml:4:64 overlays.virtualNodes.n.retryBudge: not an extension field (expected:"
                                + " allowedHosts, retryBudget, serviceDiscovery), did you mean 'retryBudget'?",
                        "overlay.yaml:5:3 overlays.virtualNode: unknown field (expected: virtualServices, virtualRouters,"
                                + " virtualNodes, virtualGateways, splits), did you mean 'virtualNodes'?");
    }

    @Test
    void an_overlay_may_set_what_of_cloud_map_is_an_extension_and_nothing_that_is_not() {
        String service = "namespaceName: shop.local, serviceName: n";
        MeshConfig config = load(
                file("a.yaml", NODE),
                overlay("virtualNodes: {n: {serviceDiscovery: {awsCloudMap: {" + service + ", instancePort: true}}}}"));
        assertThat(config.virtualNodes().get("n").serviceDiscovery())
                .isInstanceOfSatisfying(
                        ServiceDiscovery.AwsCloudMap.class,
                        declared -> assertThat(declared.instancePort()).isTrue());

        assertThat(errors(
                        file("a.yaml", NODE),
                        overlay("virtualNodes: {n: {serviceDiscovery: {awsCloudMap: {" + service + "}}}}")))
                .singleElement()
                .asString()
                .contains("not an extension field");
    }

    @Test
    void an_overlay_may_set_an_srv_name() {
        MeshConfig config = load(
                file("a.yaml", NODE),
                overlay("virtualNodes: {n: {serviceDiscovery: {dns: {hostname: _http._tcp.n.local, srv: true}}}}"));

        assertThat(config.virtualNodes().get("n").serviceDiscovery())
                .isEqualTo(new ServiceDiscovery.Dns(
                        "_http._tcp.n.local", ServiceDiscovery.Dns.ResponseType.LOADBALANCER, null, true));
    }

    @Test
    void two_overlays_that_set_one_field_are_an_error() {
        ConfigFile other = file(
                "other.yaml",
                "{format: mesh-client/v1, overlays: {virtualNodes: {n: {retryBudget: {budgetPercent: 7}}}}}");

        assertThat(errors(file("a.yaml", NODE), overlay("virtualNodes: {n: {retryBudget: {budgetPercent: 5}}}"), other))
                .containsExactly("other.yaml:1:56 overlays.virtualNodes.n.retryBudget: set by another overlay, too, at"
                        + " overlay.yaml:3:35");
    }

    @Test
    void what_an_overlay_sets_is_checked_like_anything_else() {
        assertThat(errors(file("a.yaml", NODE), overlay("virtualNodes: {n: {retryBudget: {budgetPercent: 101}}}")))
                .containsExactly(
                        "overlay.yaml:3:51 overlays.virtualNodes.n.retryBudget.budgetPercent: 101: out of range"
                                + " (expected: 0..100)");
    }

    // ---- names that look alike

    @Test
    void names_that_differ_only_far_behind_are_names_of_two_resources() {
        String one = "n".repeat(70) + "1";
        String two = "n".repeat(70) + "2";

        MeshConfig config = load(
                file("a.yaml", NODE.replace("  n:", "  " + one + ":")),
                file("b.yaml", NODE.replace("  n:", "  " + two + ":")),
                overlay("virtualNodes: {%s: {retryBudget: {budgetPercent: 5}}, %s: {retryBudget: {budgetPercent: 7}}}"
                        .formatted(one, two)));

        assertThat(config.virtualNodes().get(one).retryBudget()).isEqualTo(new RetryBudget(5, 3));
        assertThat(config.virtualNodes().get(two).retryBudget()).isEqualTo(new RetryBudget(7, 3));
    }

    @Test
    void a_mesh_whose_name_is_a_number_is_the_same_with_quotes_and_without() {
        ConfigFile plain = file("a.yaml", NODE + "meshName: 2023\n");

        assertThat(load(plain, file("b.yaml", "{format: mesh-client/v1, meshName: \"2023\"}"))
                        .meshName())
                .isEqualTo("2023");
        assertThat(errors(plain, file("b.yaml", "{format: mesh-client/v1, meshName: \"2024\"}")))
                .singleElement()
                .asString()
                .contains("another mesh");
    }

    @Test
    void routes_that_are_no_object_are_told_although_another_file_adds_some() {
        String router = "{format: mesh-client/v1, virtualRouters: {r: {routes: x,"
                + " listeners: [{portMapping: {port: 8080, protocol: http}}]}}}";
        String route = """
                {"route": {"virtualRouterName": "r", "routeName": "all", "spec": {"httpRoute": {"match": {"prefix": "/"},
                  "action": {"weightedTargets": [{"virtualNode": "n", "weight": 1}]}}}}}""";

        assertThat(errors(file("a.yaml", NODE), file("r.yaml", router), file("route.json", route)))
                .containsExactly("r.yaml:1:55 virtualRouters.r.routes: x: wrong type (expected: an object)");
    }

    @Test
    void nodes_that_are_no_object_are_told_although_an_overlay_is_laid_over_them() {
        assertThat(errors(file("a.yaml", "{format: mesh-client/v1, virtualNodes: x}"), overlay("virtualNodes: {}")))
                .singleElement()
                .asString()
                .contains("virtualNodes: x: wrong type");
    }

    @Test
    void a_file_that_two_patterns_spell_differently_is_read_once() throws IOException {
        write("mesh/a.yaml", NODE);

        assertThat(source("mesh", "mesh/../mesh/a.yaml").fetch(null).files()).hasSize(1);
    }
}
