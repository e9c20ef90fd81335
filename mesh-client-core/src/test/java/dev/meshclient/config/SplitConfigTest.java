package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.RouteAction;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.WeightedTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Splits and what is sticky, as they are read. */
class SplitConfigTest {
    private static final String FORMAT = "format: mesh-client/v1\n";
    private static final String NODES = FORMAT + """
            virtualNodes:
              a:
                listeners: [{portMapping: {port: 8080, protocol: http}}, {portMapping: {port: 8081, protocol: http}}]
                serviceDiscovery: {dns: {hostname: a.internal}}
              b:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: b.internal}}
            """;
    private static final String TARGETS = "[{virtualNode: a, weight: 90, port: 8081}, {virtualNode: b, weight: 10}]";
    private static final List<WeightedTarget> A_AND_B =
            List.of(new WeightedTarget("a", 90, 8081), new WeightedTarget("b", 10, null));

    private static String split(String targets, String more) {
        return "splits:\n  checkout:\n    weightedTargets: " + targets + "\n" + more.indent(4);
    }

    /** A router with one route, of which this is inside its kind, and this beside it. */
    private static String route(String inside, String beside) {
        return """
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      one:
                        httpRoute: {match: {prefix: /}%s}
                %s""".formatted(inside, beside.indent(8));
    }

    private static final String TO_SPLIT = route("", "split: checkout");
    private static final String FORWARDING = route(", action: {weightedTargets: " + TARGETS + "}", "");

    private static ConfigDocument document(String name, String text) {
        return new ConfigDocument(name, text);
    }

    private static LoadedConfig load(String... texts) {
        List<ConfigDocument> sources = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            sources.add(
                    document((char) ('a' + i) + ".yaml", texts[i].startsWith("format") ? texts[i] : FORMAT + texts[i]));
        }
        return new ConfigLoader().load(sources);
    }

    private static List<String> warnings(String... texts) {
        return load(texts).warnings().stream().map(Finding::toString).toList();
    }

    private static List<String> errors(String... texts) {
        return catchThrowableOfType(MeshConfigException.class, () -> load(texts)).findings().stream()
                .map(Finding::toString)
                .toList();
    }

    private static TrafficSplit checkout(MeshConfig config) {
        return Objects.requireNonNull(config.splits().get("checkout"));
    }

    private static RouteAction action(MeshConfig config) {
        return Objects.requireNonNull(config.virtualRouters().get("r"))
                .routes()
                .get(0)
                .action();
    }

    // ---- reading

    @Test
    void a_split_and_the_route_that_leads_to_it_are_kept() {
        MeshConfig config = load(NODES + TO_SPLIT + split(TARGETS, "stickyBy: {header: x-user}"))
                .config();

        assertThat(checkout(config)).isEqualTo(new TrafficSplit("checkout", A_AND_B, new StickyKey.Header("x-user")));
        assertThat(action(config)).isEqualTo(new RouteAction.ToSplit("checkout"));
    }

    @Test
    void every_kind_of_key_is_kept() {
        String[] written = {"{header: X-User}", "{cookie: session_id}", "caller"};
        StickyKey[] kept = {new StickyKey.Header("X-User"), new StickyKey.Cookie("session_id"), new StickyKey.Caller()};
        for (int i = 0; i < written.length; i++) {
            MeshConfig config = load(NODES
                            + route(", action: {weightedTargets: " + TARGETS + "}", "stickyBy: " + written[i]))
                    .config();

            assertThat(action(config)).isEqualTo(new RouteAction.Forward(A_AND_B, kept[i]));
        }
    }

    @Test
    void a_split_takes_the_place_of_an_action() {
        MeshConfig config = load(NODES
                        + route(", action: {weightedTargets: " + TARGETS + "}", "split: checkout")
                        + split(TARGETS, ""))
                .config();

        assertThat(action(config)).isEqualTo(new RouteAction.ToSplit("checkout"));
    }

    @Test
    void without_a_split_the_action_is_missing() {
        assertThat(errors(NODES + route("", "stickyBy: caller")))
                .containsExactly("a.yaml:14:20 virtualRouters.r.routes.one.httpRoute.action: missing");
    }

    @Test
    void routes_of_two_protocols_lead_to_no_common_split() {
        String router = """
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 80, protocol: http}}, {portMapping: {port: 81, protocol: http2}}]
                    routes:
                      one: {httpRoute: {match: {prefix: /, port: 80}}, split: checkout}
                      two: {http2Route: {match: {prefix: /, port: 81}}, split: checkout}
                """;

        assertThat(errors(NODES + router + split(TARGETS, "")))
                .containsExactly(
                        "a.yaml:14:64 virtualRouters.r.routes.two.split: the virtual node a's listener on 8081 speaks http"
                                + " (expected: http2, as the route)",
                        "a.yaml:14:64 virtualRouters.r.routes.two.split: the virtual node b's listener on 8080 speaks http"
                                + " (expected: http2, as the route)");
    }

    @Test
    void in_a_partial_mesh_a_split_may_be_elsewhere_and_need_not_be_used() {
        assertThat(warnings(NODES + "partial: true\n" + TO_SPLIT.replace("checkout", "chekout") + split(TARGETS, "")))
                .containsExactly(
                        "a.yaml:16:16 virtualRouters.r.routes.one.split: chekout: split is not among the files;"
                                + " calls that lead there fail with NR, did you mean 'checkout'?");
    }

    // ---- sources and files

    @Test
    void of_a_split_the_first_source_counts_as_a_whole() {
        LoadedConfig loaded =
                load(split("[{virtualNode: b, weight: 1}]", ""), NODES + TO_SPLIT + split(TARGETS, "stickyBy: caller"));

        assertThat(checkout(loaded.config()))
                .isEqualTo(new TrafficSplit("checkout", List.of(new WeightedTarget("b", 1, null)), null));
        assertThat(loaded.warnings())
                .extracting(Finding::toString)
                .containsExactly(
                        "b.yaml:17:3 splits.checkout: no effect: an earlier source declares split checkout, too, at a.yaml:3:3");
    }

    @Test
    void a_split_that_two_files_of_a_source_declare_is_an_error() {
        ConfigDocument source = new ConfigDocument(
                "several",
                List.of(
                        new ConfigFile("a.yaml", NODES + TO_SPLIT + split(TARGETS, ""), Placement.NONE),
                        new ConfigFile("b.yaml", FORMAT + split(TARGETS, ""), Placement.NONE)));
        MeshConfigException thrown =
                catchThrowableOfType(MeshConfigException.class, () -> new ConfigLoader().load(source));

        assertThat(thrown.findings())
                .extracting(Finding::toString)
                .containsExactly("b.yaml:3:3 splits.checkout: declared twice: split checkout, first at a.yaml:17:3");
    }

    @Test
    void a_document_of_nothing_but_splits_is_one_of_this_library() {
        assertThat(new ConfigLoader()
                        .load(document("a.yaml", FORMAT + "splits: {}"))
                        .config()
                        .splits())
                .isEmpty();
        assertThat(catchThrowableOfType(
                                MeshConfigException.class,
                                () -> new ConfigLoader().load(document("a.yaml", "splits: {}\n")))
                        .findings())
                .extracting(Finding::toString)
                .containsExactly("a.yaml:1:1 format: missing (expected: mesh-client/v1)");
    }

    @Test
    void app_mesh_has_no_splits() {
        ConfigDocument described = document("a.json", "{\"virtualNodes\": [], \"splits\": []}");

        assertThat(new ConfigLoader().load(described).warnings())
                .singleElement()
                .satisfies(
                        warning -> assertThat(warning.toString())
                                .startsWith(
                                        "a.json:1:22 splits: unknown field (expected: gatewayRoute, mesh, route, virtualGateway,"));
    }

    // ---- overlays

    @Test
    void an_overlay_leads_a_route_to_a_split() {
        String overlay = "overlays: {virtualRouters: {r: {routes: {one: {split: checkout}}}}}\n";
        LoadedConfig loaded = load(NODES + FORWARDING, split(TARGETS, "") + overlay);

        assertThat(action(loaded.config())).isEqualTo(new RouteAction.ToSplit("checkout"));
        assertThat(loaded.warnings()).extracting(Finding::problem).containsExactly("never used: split takes its place");
    }

    @Test
    void an_overlay_makes_a_route_sticky() {
        String overlay = "overlays: {virtualRouters: {r: {routes: {one: {stickyBy: {cookie: user}}}}}}\n";

        assertThat(action(load(NODES + FORWARDING, overlay).config()))
                .isEqualTo(new RouteAction.Forward(A_AND_B, new StickyKey.Cookie("user")));
    }

    @Test
    void an_overlay_sets_the_weights_of_a_split() {
        String overlay = "overlays: {splits: {checkout: {weightedTargets: [{virtualNode: b, weight: 1}]}}}\n";

        assertThat(checkout(load(NODES + TO_SPLIT + split(TARGETS, ""), overlay).config())
                        .targets())
                .containsExactly(new WeightedTarget("b", 1, null));
    }

    // ---- where it was declared

    @Test
    void origins_know_a_split_its_weights_and_its_key() {
        Origins origins =
                load(NODES + TO_SPLIT + split(TARGETS, "stickyBy: caller")).origins();

        assertThat(line(origins, "splits", "checkout")).isEqualTo(17);
        assertThat(line(origins, "splits", "checkout", "weightedTargets")).isEqualTo(18);
        assertThat(line(origins, "splits", "checkout", "stickyBy")).isEqualTo(19);
        assertThat(line(origins, "virtualRouters", "r", "routes", "one", "split"))
                .isEqualTo(15);
    }

    private static int line(Origins origins, Object... steps) {
        return Objects.requireNonNull(origins.of(Origins.path(steps)))
                .location()
                .line();
    }
}
