package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Backend;
import dev.meshclient.model.Finding;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.ResourceMetadata;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** App Mesh's own JSON in every envelope that people saved it in. */
class AppMeshFilesTest {
    private static final String NODE = """
            {"virtualNode": {"meshName": "shop", "virtualNodeName": "n", "spec": {
              "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}}],
              "serviceDiscovery": {"dns": {"hostname": "n.internal"}}}}}""";
    private static final String ROUTE = """
            {"spec": {"httpRoute": {"match": {"prefix": "/"},
              "action": {"weightedTargets": [{"virtualNode": "n", "weight": 1}]}}}}""";

    private static LoadedConfig load(ConfigFile... files) {
        return new ConfigLoader().load(new ConfigDocument("files", List.of(files)));
    }

    private static LoadedConfig loadSamples(String name) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(AppMeshFilesTest.class.getResource("appmesh"));
        ConfigSource source = ConfigSources.files(
                List.of(Path.of(folder.toURI()).resolve(name).toString()), Placement.NONE, Duration.ZERO);
        return new ConfigLoader().load(source.fetch(null));
    }

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text, Placement.NONE);
    }

    private static List<String> findings(ConfigFile... files) {
        MeshConfigException thrown = catchThrowableOfType(MeshConfigException.class, () -> load(files));
        Stream<Finding> findings = thrown == null ? load(files).warnings().stream() : thrown.findings().stream();
        return findings.map(finding -> finding.severity() + " " + finding)
                .filter(text -> !text.contains("not in force"))
                .toList();
    }

    // ---- envelopes

    @ParameterizedTest
    @ValueSource(strings = {"list.json", "object-of-lists.json", "cli-input", "specs"})
    void whatever_the_resources_are_wrapped_in_they_are_the_same_mesh(String samples)
            throws IOException, URISyntaxException {
        MeshConfig described = loadSamples("described").config();
        MeshConfig config = loadSamples(samples).config();

        assertThat(config.virtualServices())
                .isEqualTo(described.virtualServices())
                .hasSize(1);
        assertThat(config.virtualRouters())
                .isEqualTo(described.virtualRouters())
                .hasSize(1);
        assertThat(config.virtualNodes()).isEqualTo(described.virtualNodes()).hasSize(3);
        assertThat(config.virtualGateways()).containsOnlyKeys("edge");
        assertThat(config.virtualGateways().get("edge").routes())
                .extracting(GatewayRoute::virtualService)
                .containsExactly("orders.shop.local");
        assertThat(config.egressFilter()).isEqualTo(described.egressFilter());
    }

    @Test
    void the_mesh_has_the_name_that_the_files_agree_on() throws IOException, URISyntaxException {
        assertThat(loadSamples("described").config().meshName()).isEqualTo("shop");
        assertThat(findings(
                        file("a.json", NODE),
                        file("b.json", NODE.replace("shop", "shed").replace("\"n\"", "\"m\""))))
                .containsExactly("ERROR b.json:1:30 virtualNode.meshName: shed: another mesh"
                        + " (expected: shop, as at a.json:1:18)");
    }

    @Test
    void an_arn_names_a_virtual_service() throws IOException, URISyntaxException {
        assertThat(loadSamples("described").config().virtualNodes().get("web").backends())
                .containsExactly(new Backend("orders.shop.local", null));
    }

    @Test
    void metadata_is_kept_with_either_form_of_dates() throws IOException, URISyntaxException {
        MeshConfig config = loadSamples("described").config();

        ResourceMetadata v1 = config.metadata().get("virtualNodes/orders-v1");
        assertThat(v1.meshOwner()).isEqualTo("123456789012");
        assertThat(v1.version()).isEqualTo(3);
        assertThat(v1.status()).isEqualTo("ACTIVE");
        assertThat(v1.createdAt()).isEqualTo(Instant.parse("2021-03-04T04:06:07.890Z"));
        assertThat(v1.arn().name()).isEqualTo("orders-v1");
        assertThat(config.metadata().get("virtualNodes/orders-v2").createdAt())
                .isEqualTo(Instant.parse("2021-03-04T04:06:07.890Z"));
    }

    @Test
    void metadata_that_makes_no_sense_is_doubtful_and_no_more() {
        String odd = NODE.replace(
                "\"spec\"",
                "\"metadata\": {\"arn\": \"arn:aws:s3\", \"createdAt\": \"yesterday\", \"meshOwner\": 12,"
                        + " \"version\": 0}, \"spec\"");

        assertThat(findings(file("n.json", odd)))
                .hasSize(4)
                .allMatch(finding -> finding.startsWith("WARNING n.json:1:") && finding.contains("not valid"));
    }

    @Test
    void what_is_deleted_is_left_out() throws IOException, URISyntaxException {
        LoadedConfig loaded = loadSamples("described");

        assertThat(loaded.config().virtualNodes()).doesNotContainKey("orders-v0");
        assertThat(loaded.warnings())
                .filteredOn(finding -> finding.problem().equals("left out: deleted"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTE));
    }

    // ---- bare specs

    @Test
    void a_route_belongs_to_the_router_that_a_folder_above_it_is_named_after() {
        ConfigFile router = file(
                "mesh/r.json",
                "{\"spec\": {\"listeners\": [{\"portMapping\": {\"port\": 80, \"protocol\": \"http\"}}]}}");

        assertThat(load(router, file("mesh/r/routes/all.json", ROUTE), file("n.json", NODE))
                        .config()
                        .virtualRouters()
                        .get("r")
                        .routes())
                .singleElement()
                .satisfies(route -> assertThat(route.name()).isEqualTo("all"));
    }

    @Test
    void or_to_the_one_that_the_option_says() {
        ConfigFile route = new ConfigFile("all.json", ROUTE, new Placement("r", null));

        assertThat(load(route, file("n.json", NODE))
                        .config()
                        .virtualRouters()
                        .get("r")
                        .routes())
                .hasSize(1);
    }

    @Test
    void otherwise_one_finding_names_the_option() {
        assertThat(findings(file("somewhere/all.json", ROUTE), file("n.json", NODE)))
                .containsExactly(
                        "ERROR somewhere/all.json:1:10 spec: all: a route of an unknown virtual router (expected:"
                                + " a folder with its name above the file, a field virtualRouterName beside the spec, or the"
                                + " option --router, in code Placement)");
    }

    @Test
    void a_spec_that_no_kind_of_resource_has_is_one_finding() {
        assertThat(findings(file("what.json", "{\"spec\": {\"color\": \"green\"}}")))
                .containsExactly("ERROR what.json:1:10 spec: a spec of an unknown kind (expected: the fields of one"
                        + " resource, or its name beside the spec)");
    }

    // ---- what is not there, or too much

    @Test
    void what_a_file_refers_to_may_be_in_one_that_was_not_given() {
        String service = """
                {"virtualService": {"virtualServiceName": "a.local", "meshName": "shop", "spec":
                  {"provider": {"virtualRouter": {"virtualRouterName": "elsewhere"}}}}}""";

        assertThat(findings(file("a.json", service)))
                .containsExactly("WARNING a.json:2:56 virtualServices.a.local.provider.virtualRouter.virtualRouterName:"
                        + " elsewhere: virtual router is not among the files; calls that lead there fail with NR");
    }

    @Test
    void a_resource_that_two_files_declare_is_an_error_that_names_both() {
        assertThat(findings(file("a.json", NODE), file("b.json", NODE)))
                .containsExactly(
                        "ERROR b.json:1:57 virtualNodes.n: declared twice: virtual node n, first at a.json:1:57");
    }

    @Test
    void a_field_that_app_mesh_does_not_know_is_a_warning_with_the_likely_one() {
        assertThat(findings(file("n.json", NODE.replace("serviceDiscovery", "backends\": [], \"serviceDiscovry"))))
                .containsExactly(
                        "ERROR n.json:1:70 virtualNodes.n.serviceDiscovery: missing (expected: present where there are"
                                + " listeners)",
                        "WARNING n.json:3:19 virtualNodes.n.serviceDiscovry: unknown field (expected: listeners,"
                                + " serviceDiscovery, logging, backends, backendDefaults, retryBudget, allowedHosts), did you mean"
                                + " 'serviceDiscovery'?");
    }

    @Test
    void null_is_as_good_as_nothing() {
        assertThat(findings(file("n.json", NODE.replace("{\"listeners\"", "{\"backends\": null, \"listeners\""))))
                .isEmpty();
    }

    @Test
    void references_that_list_commands_give_are_left_out_with_a_warning() {
        String references = """
                {"virtualNodes": [{"arn": "arn", "meshName": "shop", "virtualNodeName": "n", "version": 1}],
                 "nextToken": "abc"}""";

        assertThat(findings(file("list.json", references)))
                .containsExactly(
                        "WARNING list.json:1:19 virtualNodes[0]: left out: a reference without a spec, as list-* gives it"
                                + " (expected: the output of describe-*)",
                        "WARNING list.json:2:15 nextToken: the list goes on: this is only its first page"
                                + " (expected: every page)");
    }

    @Test
    void a_kubernetes_manifest_is_none_of_these() {
        assertThat(findings(file("k.yaml", "{apiVersion: appmesh.k8s.aws/v1beta2, kind: VirtualNode, spec: {}}")))
                .singleElement()
                .asString()
                .contains("not a known kind of configuration");
    }

    @Test
    void a_list_of_resources_may_stand_beside_the_name_of_the_mesh() {
        String node = NODE.substring(NODE.indexOf(": ") + 2, NODE.length() - 1);
        ConfigFile several = file("all.json", "{\"meshName\": \"shop\", \"virtualNodes\": [" + node + "]}");

        assertThat(findings(several)).isEmpty();
        assertThat(load(several).config().virtualNodes()).containsOnlyKeys("n");
    }

    @Test
    void a_name_of_a_mesh_and_an_empty_spec_are_a_mesh() {
        assertThat(findings(file("mesh.json", "{\"meshName\": \"shop\", \"spec\": {}}"), file("n.json", NODE)))
                .isEmpty();
    }

    @Test
    void a_folder_far_above_says_nothing_about_listeners() {
        String router = "{\"spec\": {\"listeners\": [{\"portMapping\": {\"port\": 80, \"protocol\": \"http\"}}]}}";

        assertThat(load(file("api-gateway/mesh/orders.json", router)).config().virtualRouters())
                .containsOnlyKeys("orders");
        assertThat(load(file("mesh/gateways/orders.json", router)).config().virtualGateways())
                .containsOnlyKeys("orders");
    }

    @Test
    void metadata_of_routes_with_one_name_is_that_of_two_routes() {
        String route = """
                {"route": {"meshName": "shop", "virtualRouterName": "%s", "routeName": "default", "metadata": {"version": %d},
                  "spec": {"httpRoute": {"match": {"prefix": "/"},
                    "action": {"weightedTargets": [{"virtualNode": "n", "weight": 1}]}}}}}""";

        MeshConfig config = load(
                        file("n.json", NODE),
                        file("a.json", route.formatted("a", 3)),
                        file("b.json", route.formatted("b", 4)))
                .config();
        assertThat(config.metadata().get("routes/a/default").version()).isEqualTo(3);
        assertThat(config.metadata().get("routes/b/default").version()).isEqualTo(4);
    }

    @Test
    void a_backend_without_a_name_is_one_finding() {
        String backend = NODE.replace(
                "\"listeners\"", "\"backends\": [{\"virtualService\": {\"virtualServiceName\": {}}}], \"listeners\"");

        assertThat(findings(file("n.json", backend)))
                .filteredOn(finding -> finding.startsWith("ERROR"))
                .hasSize(1);
    }

    @Test
    void what_is_null_is_not_there_also_under_the_name_of_a_protocol() {
        String pool = NODE.replace(
                "[{\"portMapping\"",
                "[{\"connectionPool\": {\"http\": null, \"grpc\": {\"maxRequests\": 1}}, \"portMapping\"");

        assertThat(findings(file("n.json", pool)))
                .singleElement()
                .asString()
                .contains("not for the listener's protocol");
    }
}
