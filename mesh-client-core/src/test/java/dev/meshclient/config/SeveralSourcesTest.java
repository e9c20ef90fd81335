package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.Route;
import dev.meshclient.model.ServiceDiscovery;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Documents of several sources that make one mesh, of which those before count more than those behind. */
class SeveralSourcesTest {
    private static final String FORMAT = "format: mesh-client/v1\n";

    private static String node(String name, int port) {
        return """
                virtualNodes:
                  %s:
                    listeners: [{portMapping: {port: %d, protocol: http}}]
                    serviceDiscovery: {dns: {hostname: %s.internal}}
                """.formatted(name, port, name);
    }

    /** Of routes on port 8080 that take all requests. */
    private static String router(String... routes) {
        StringBuilder text = new StringBuilder("""
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    routes:
                """);
        for (int i = 0; i < routes.length; i++) {
            text.append("""
                          %s: {priority: %d, httpRoute: {match: {prefix: /}, action: {weightedTargets: [{virtualNode: n, weight: 1}]}}}
                    """.formatted(routes[i], i));
        }
        return text.toString();
    }

    private static ConfigFile routeFile(String name, String route, int version) {
        return file(name, """
                {"route": {"virtualRouterName": "r", "routeName": "%s", "metadata": {"version": %d}, "spec": {"priority": %d,
                  "httpRoute": {"match": {"prefix": "/"},
                    "action": {"weightedTargets": [{"virtualNode": "n", "weight": 1}]}}}}}
                """.formatted(route, version, 100 + version));
    }

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text, Placement.NONE);
    }

    private static ConfigDocument source(String name, String text) {
        return new ConfigDocument(name, text.startsWith("{") ? text : FORMAT + text);
    }

    private static ConfigDocument source(ConfigFile... files) {
        return new ConfigDocument("several", List.of(files));
    }

    private static LoadedConfig load(ConfigDocument... sources) {
        return new ConfigLoader().load(List.of(sources));
    }

    private static MeshConfig config(ConfigDocument... sources) {
        return load(sources).config();
    }

    private static List<String> findings(ConfigDocument... sources) {
        return load(sources).warnings().stream().map(Finding::toString).toList();
    }

    private static List<String> errors(ConfigDocument... sources) {
        return catchThrowableOfType(MeshConfigException.class, () -> load(sources)).findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(Finding::toString)
                .toList();
    }

    private static int port(MeshConfig config, String node) {
        return Objects.requireNonNull(config.virtualNodes().get(node))
                .listeners()
                .get(0)
                .portMapping()
                .port();
    }

    private static List<String> routes(MeshConfig config) {
        return Objects.requireNonNull(config.virtualRouters().get("r")).routes().stream()
                .map(Route::name)
                .toList();
    }

    // ---- resources

    @Test
    void what_sources_declare_comes_together() {
        MeshConfig config = config(
                source(
                        "a.yaml",
                        "virtualServices: {n.local: {provider: {virtualNode: {virtualNodeName: n}}}}\nmeshDomains: [local]\n"),
                source("b.yaml", node("n", 8080) + "defaults: appmesh\n"));

        assertThat(config.virtualServices()).containsOnlyKeys("n.local");
        assertThat(config.virtualNodes()).containsOnlyKeys("n");
        assertThat(config.meshDomains()).containsExactly("local");
        assertThat(config.defaults()).isEqualTo(Defaults.APP_MESH);
    }

    @Test
    void of_a_resource_the_first_counts_as_a_whole_and_the_others_are_notes_with_both_places() {
        ConfigDocument first = source("a.yaml", node("n", 1));
        ConfigDocument second = source("b.yaml", node("n", 2) + "    retryBudget: {budgetPercent: 5}\n");
        ConfigDocument third = source("c.yaml", node("n", 3));
        LoadedConfig loaded = load(first, second, third);

        assertThat(port(loaded.config(), "n")).isEqualTo(1);
        assertThat(loaded.config().virtualNodes().get("n").retryBudget()).isNull();
        assertThat(loaded.warnings())
                .extracting(Finding::toString)
                .containsExactly(
                        "b.yaml:3:3 virtualNodes.n: no effect: an earlier source declares virtual node n, too, at a.yaml:3:3",
                        "c.yaml:3:3 virtualNodes.n: no effect: an earlier source declares virtual node n, too, at a.yaml:3:3");
        assertThat(loaded.warnings()).extracting(Finding::severity).containsOnly(Finding.Severity.NOTE);
    }

    @Test
    void within_one_source_a_resource_that_is_declared_twice_is_an_error_also_if_neither_counts() {
        ConfigDocument twice = source(file("b.yaml", FORMAT + node("n", 2)), file("c.yaml", FORMAT + node("n", 3)));

        assertThat(errors(source("a.yaml", node("n", 1)), twice))
                .containsExactly("c.yaml:3:3 virtualNodes.n: declared twice: virtual node n, first at b.yaml:3:3");
    }

    @Test
    void what_does_not_count_is_not_checked() {
        assertThat(port(config(source("a.yaml", node("n", 1)), source("b.yaml", node("n", 0))), "n"))
                .isEqualTo(1);
    }

    @Test
    void a_source_that_cannot_be_read_spoils_them_all() {
        assertThat(errors(source("a.yaml", node("n", 1)), source("b.yaml", "virtualNodes: [")))
                .singleElement()
                .asString()
                .startsWith("b.yaml:");
    }

    @Test
    void references_are_looked_up_when_all_is_together() {
        String service = "virtualServices: {n.local: {provider: {virtualNode: {virtualNodeName: %s}}}}\n";

        assertThat(errors(
                        source("a.yaml", service.formatted("m") + "allowUnenforced: [o]\n"),
                        source("b.yaml", node("n", 1) + service.formatted("n"))))
                .containsExactly(
                        "a.yaml:2:71 virtualServices.n.local.provider.virtualNode.virtualNodeName: m: no such virtual node,"
                                + " did you mean 'n'?",
                        "a.yaml:3:19 allowUnenforced[0]: o: no such virtual node, did you mean 'n'?");
    }

    @Test
    void at_least_one_document_is_needed() {
        assertThatIllegalArgumentException().isThrownBy(() -> load());
    }

    // ---- routes

    @Test
    void a_router_counts_with_its_routes() {
        ConfigDocument second = source("b.yaml", router("b", "c") + node("n", 1));

        assertThat(routes(config(source("a.yaml", router("a", "b")), second))).containsExactly("a", "b");
    }

    @Test
    void a_router_that_does_not_count_has_no_route_count_wherever_its_source_declares_them() {
        ConfigDocument second =
                source(file("b.yaml", FORMAT + router("b") + node("n", 1)), routeFile("c.json", "c", 2));
        LoadedConfig loaded = load(source("a.yaml", router("a")), second);

        assertThat(routes(loaded.config())).containsExactly("a");
        assertThat(loaded.config().metadata()).isEmpty();
        assertThat(loaded.warnings())
                .extracting(Finding::toString)
                .contains(
                        "c.json:1:51 virtualRouters.r.routes.c: no effect: an earlier source declares virtual router r, too, at a.yaml:3:3");
    }

    @Test
    void a_source_without_the_router_lays_its_routes_over_those_of_the_router() {
        ConfigDocument over = source(routeFile("a.json", "b", 1), routeFile("new.json", "d", 2));
        LoadedConfig loaded = load(over, source("b.yaml", router("a", "b") + node("n", 1)));

        assertThat(routes(loaded.config())).containsExactlyInAnyOrder("a", "b", "d");
        assertThat(loaded.config().metadata()).containsOnlyKeys("routes/r/b", "routes/r/d");
        assertThat(loaded.config().virtualRouters().get("r").routes())
                .filteredOn(route -> route.name().equals("b"))
                .extracting(Route::priority)
                .containsExactly(101);
        assertThat(loaded.warnings())
                .extracting(Finding::toString)
                .filteredOn(warning -> warning.contains("no effect"))
                .containsExactly(
                        "b.yaml:7:7 virtualRouters.r.routes.b: no effect: an earlier source declares route b of r, too, at a.json:1:51");
    }

    @Test
    void a_source_without_the_router_adds_routes_that_the_router_lacks() {
        ConfigDocument behind = source(routeFile("a.json", "b", 1), routeFile("new.json", "d", 2));
        LoadedConfig loaded = load(source("b.yaml", router("a", "b") + node("n", 1)), behind);

        assertThat(routes(loaded.config())).containsExactly("a", "b", "d");
        assertThat(loaded.config().metadata()).containsOnlyKeys("routes/r/d");
    }

    @Test
    void within_one_source_a_route_that_is_declared_twice_is_an_error_also_if_neither_counts() {
        ConfigDocument twice = source(file("b.yaml", FORMAT + router("b") + node("n", 1)), routeFile("c.json", "b", 2));

        assertThat(errors(source(routeFile("a.json", "b", 1)), twice))
                .containsExactly(
                        "c.json:1:51 virtualRouters.r.routes.b: declared twice: route b of r, first at b.yaml:6:7");
    }

    @Test
    void a_route_that_is_declared_twice_is_an_error_also_if_its_router_does_not_count() {
        ConfigDocument twice = source(
                file("b.yaml", FORMAT + router("b") + node("n", 1)),
                routeFile("c.json", "c", 1),
                routeFile("d.json", "c", 2));

        assertThat(errors(source("a.yaml", router("a")), twice))
                .containsExactly(
                        "d.json:1:51 virtualRouters.r.routes.c: declared twice: route c of r, first at c.json:1:51");
    }

    @Test
    void a_folder_may_bear_the_name_of_a_router_of_another_source() {
        ConfigFile spec = file("r/d.json", """
                {"spec": {"httpRoute": {"match": {"prefix": "/"}, "action": {"weightedTargets": [
                  {"virtualNode": "n", "weight": 1}]}}}}""");

        assertThat(routes(config(source(spec), source("b.yaml", router("a") + node("n", 1)))))
                .containsExactly("a", "d");
    }

    // ---- the mesh

    @Test
    void of_each_setting_of_the_mesh_that_of_the_first_that_declares_it_counts_as_a_whole() {
        ConfigDocument second = source("b.yaml", """
                        meshName: shop
                        mesh: {egressFilter: {type: ALLOW_ALL}}
                        defaults: {refusedAside: {unit: s, value: 9}}
                        meshDomains: [b.local, c.local]
                        """);
        ConfigDocument third = source("c.yaml", """
                        meshName: shop
                        mesh: {egressFilter: {type: DROP_ALL}}
                        defaults: {emptyAnswerHold: {unit: s, value: 9}}
                        meshDomains: [d.local]
                        """);
        LoadedConfig loaded = load(source("a.yaml", node("n", 1)), second, third);

        assertThat(loaded.config().meshName()).isEqualTo("shop");
        assertThat(loaded.config().egressFilter()).isEqualTo(EgressFilter.ALLOW_ALL);
        assertThat(loaded.config().defaults().refusedAside()).hasSeconds(9);
        assertThat(loaded.config().defaults().emptyAnswerHold()).hasSeconds(30);
        assertThat(loaded.config().meshDomains()).containsExactlyInAnyOrder("b.local", "c.local");
        assertThat(loaded.warnings())
                .extracting(Finding::toString)
                .containsExactly(
                        "c.yaml:3:1 mesh: no effect: an earlier source declares the mesh, too, at b.yaml:3:1",
                        "c.yaml:4:1 defaults: no effect: an earlier source declares defaults, too, at b.yaml:4:1",
                        "c.yaml:5:14 meshDomains: no effect: an earlier source declares meshDomains, too, at b.yaml:5:14");
    }

    @Test
    void an_empty_list_counts_too() {
        assertThat(config(source("a.yaml", "meshDomains: []"), source("b.yaml", "meshDomains: [b.local]"))
                        .meshDomains())
                .isEmpty();
    }

    @Test
    void a_source_of_a_mesh_with_another_name_is_doubtful_and_the_first_name_counts() {
        ConfigDocument second =
                source(file("b.yaml", FORMAT + "meshName: shed"), file("c.yaml", FORMAT + "meshName: shed"));

        assertThat(config(source("a.yaml", "meshName: shop"), second).meshName())
                .isEqualTo("shop");
        assertThat(findings(source("a.yaml", "meshName: shop"), second))
                .containsExactly("b.yaml:2:11 meshName: shed: another mesh (expected: shop, as at a.yaml:2:11)");
        assertThat(errors(
                        source("a.yaml", "meshName: shop"),
                        source(file("b.yaml", FORMAT + "meshName: shed"), file("c.yaml", FORMAT + "meshName: shop"))))
                .containsExactly("c.yaml:2:11 meshName: shop: another mesh (expected: shed, as at b.yaml:2:11)");
    }

    @Test
    void metadata_is_that_of_the_resource_that_counts() {
        String described = """
                {"virtualNode": {"virtualNodeName": "n", "metadata": {"version": %d}, "spec": {}}}""";

        assertThat(config(source("a.json", described.formatted(1)), source("b.json", described.formatted(2)))
                        .metadata()
                        .get("virtualNodes/n")
                        .version())
                .isEqualTo(1);
        assertThat(config(source("a.yaml", node("n", 1)), source("b.json", described.formatted(2)))
                        .metadata())
                .isEmpty();
    }

    // ---- overlays

    private static String overlay(int percent) {
        return "overlays: {virtualNodes: {n: {retryBudget: {budgetPercent: " + percent + "}}}}\n";
    }

    @Test
    void an_overlay_may_lie_in_any_source_and_is_laid_over_the_resource_that_counts() {
        ConfigDocument declared = source("b.yaml", node("n", 1) + "    retryBudget: {budgetPercent: 9}\n");

        assertThat(config(source("a.yaml", overlay(5)), declared)
                        .virtualNodes()
                        .get("n")
                        .retryBudget())
                .isEqualTo(new RetryBudget(5, 3));
        assertThat(config(declared, source("c.yaml", overlay(5)))
                        .virtualNodes()
                        .get("n")
                        .retryBudget())
                .isEqualTo(new RetryBudget(5, 3));
    }

    @Test
    void of_overlays_of_one_field_that_of_the_first_source_counts() {
        ConfigDocument second = source("b.yaml", overlay(7) + node("n", 1));
        LoadedConfig loaded = load(source("a.yaml", overlay(5)), second);

        assertThat(loaded.config().virtualNodes().get("n").retryBudget()).isEqualTo(new RetryBudget(5, 3));
        assertThat(loaded.warnings())
                .extracting(Finding::toString)
                .containsExactly(
                        "b.yaml:2:31 overlays.virtualNodes.n.retryBudget: no effect: an overlay of an earlier source sets it, too, at a.yaml:2:44");
    }

    @Test
    void within_one_source_two_overlays_of_one_field_are_an_error_also_if_neither_counts() {
        ConfigDocument twice =
                source(file("b.yaml", FORMAT + overlay(7) + node("n", 1)), file("c.yaml", FORMAT + overlay(8)));

        assertThat(errors(source("a.yaml", overlay(5)), twice))
                .containsExactly("c.yaml:2:31 overlays.virtualNodes.n.retryBudget: set by another overlay, too, at"
                        + " b.yaml:2:44");
    }

    @Test
    void overlays_of_two_sources_may_set_two_fields_of_one_resource() {
        MeshConfig config = config(
                source("a.yaml", overlay(5)),
                source(
                        "b.yaml",
                        "overlays: {virtualNodes: {n: {serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1}]}}}}}\n"),
                source("c.yaml", node("n", 1)));

        assertThat(config.virtualNodes().get("n").retryBudget()).isEqualTo(new RetryBudget(5, 3));
        assertThat(config.virtualNodes().get("n").serviceDiscovery()).isInstanceOf(ServiceDiscovery.Static.class);
    }

    // ---- where it is from

    private static String origin(LoadedConfig loaded, String node) {
        return Objects.requireNonNull(loaded.origins().of(Origins.path("virtualNodes", node)))
                .location()
                .document();
    }

    @Test
    void the_place_of_a_resource_is_that_of_the_one_that_counts() {
        LoadedConfig loaded =
                load(source("a.yaml", node("n", 1)), source("b.yaml", node("n", 2)), source("c.yaml", node("m", 2)));

        assertThat(origin(loaded, "n")).isEqualTo("a.yaml");
        assertThat(origin(loaded, "m")).isEqualTo("c.yaml");
    }

    @Test
    void files_of_one_name_are_told_apart_by_their_documents() {
        LoadedConfig loaded = load(
                new ConfigDocument("http://a/", List.of(file("mesh.yaml", FORMAT + node("n", 1)))),
                new ConfigDocument("http://b/", List.of(file("mesh.yaml", FORMAT + node("m", 1)))),
                source("other.yaml", node("o", 1)));

        assertThat(Map.of("n", origin(loaded, "n"), "m", origin(loaded, "m"), "o", origin(loaded, "o")))
                .containsEntry("n", "http://a/: mesh.yaml")
                .containsEntry("m", "http://b/: mesh.yaml")
                .containsEntry("o", "other.yaml");
    }

    @Test
    void documents_of_one_name_are_told_apart_by_their_order() {
        assertThat(findings(source("mesh.yaml", node("n", 1)), source("mesh.yaml", node("n", 2))))
                .containsExactly(
                        "source 2: mesh.yaml:3:3 virtualNodes.n: no effect: an earlier source declares virtual node n, too, at source 1: mesh.yaml:3:3");
    }

    @Test
    void a_name_that_is_shown_otherwise_still_names_what_the_file_holds() {
        String bare = """
                {"spec": {"serviceDiscovery": {"dns": {"hostname": "n.internal"}}, "listeners": []}}""";

        assertThat(config(source("n.json", bare), source("n.json", bare)).virtualNodes())
                .containsOnlyKeys("n");
    }
}
