package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** App Mesh's JSON that is made to exhaust whoever reads it. */
@Timeout(10)
class HostileAppMeshTest {
    private static final int MB = 1024 * 1024;
    private static final String SPEC = """
            {"listeners": [{"portMapping": {"port": 80, "protocol": "http"}}],
             "serviceDiscovery": {"dns": {"hostname": "n"}}}""";

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"listeners\":[", "[[[{\"portMapping\":"})
    void a_spec_of_10_000_levels_ends_at_64(String level) {
        assertThat(findings(node("n", level.repeat(10_000))))
                .singleElement()
                .asString()
                .contains("more objects and lists inside one another than allowed (expected: at most 64)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"virtualNode\":", "{\"virtualNodes\":[", "{\"spec\":"})
    void envelopes_of_envelopes_end_at_64_levels(String envelope) {
        assertThat(findings(envelope.repeat(10_000)))
                .singleElement()
                .asString()
                .contains("than allowed (expected: at most 64)");
    }

    @Test
    void lists_of_lists_are_nothing_that_is_known() {
        assertThat(findings("[".repeat(60) + node("n", "{}") + "]".repeat(60)))
                .singleElement()
                .asString()
                .startsWith("n.json:1:1: not a known kind of configuration");
    }

    @Test
    void a_value_of_60_megabytes_is_refused_before_it_is_parsed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("n.json");
        Files.writeString(file, node("x".repeat(60 * MB), "{}"));
        ConfigSource source = ConfigSources.file(file, Duration.ZERO);

        assertThat(findings(source.fetch(null)))
                .singleElement()
                .hasToString(file + ": too large (expected: at most 8388608 bytes)");
    }

    @Test
    void a_billion_laughs_are_refused_at_every_reference() {
        String laughs = IntStream.range(1, 30)
                .mapToObj(i -> "\"a%d\": &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining(", ", "{\"a0\": &a0 [1], ", "}"));

        assertThat(findings("{\"spec\": {\"provider\": " + laughs + "}}"))
                .extracting(Finding::problem)
                .contains("anchors are not supported", "references are not supported")
                .hasSizeLessThan(200);
    }

    @Test
    void resources_beyond_the_ten_thousandth_are_refused() {
        assertThat(findings(list(200_000, i -> "{}")))
                .singleElement()
                .asString()
                .endsWith("virtualNodes[10000]: more entries in one object or list than allowed"
                        + " (expected: at most 10000)");
    }

    @Test
    void as_many_resources_as_allowed_are_read() {
        assertThat(findings(list(10_000, i -> node("n" + i, "{}")))).isEmpty();
    }

    @Test
    void that_many_of_one_name_are_told_until_it_is_enough() {
        assertThat(findings(list(10_000, i -> node("n", SPEC.replace("\n", "")))))
                .hasSize(501)
                .last()
                .asString()
                .contains("9499 more findings like these (ERROR) are not listed");
    }

    @Test
    void routes_to_nowhere_with_near_names_are_told_in_time() {
        String routes =
                IntStream.range(0, 5_000).mapToObj(i -> """
                        {"routeName": "route%d", "virtualRouterName": "router", "spec": {"httpRoute": {
                          "match": {"prefix": "/"}, "action": {"weightedTargets": [
                            {"virtualNode": "some-node-%d", "weight": 1}]}}}}""".formatted(i, i)).collect(Collectors.joining(",", "[", "]"));
        String nodes = IntStream.range(0, 5_000)
                .mapToObj(i -> node("some-nodes" + i, "{}"))
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(findings("{\"routes\": " + routes + ", \"virtualNodes\": " + nodes + "}"))
                .hasSize(501)
                .anySatisfy(finding -> assertThat(finding.toString()).contains("did you mean 'some-node"));
    }

    @Test
    void a_huge_name_is_told_in_short() {
        assertThat(findings(node("n".repeat(60_000), SPEC)))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).hasSizeLessThan(400));
    }

    @Test
    void misspelt_fields_without_end_are_told_in_time() {
        String misspelt = IntStream.range(0, 9_000)
                .mapToObj(i -> "\"portMappin" + i + "\": 1")
                .collect(Collectors.joining(",", "{", "}"));
        String listeners = IntStream.range(0, 40).mapToObj(i -> misspelt).collect(Collectors.joining(",", "[", "]"));

        assertThat(findings(node("n", "{\"listeners\": " + listeners + "}"))).hasSizeBetween(500, 1002);
    }

    private static String node(String name, String spec) {
        return "{\"virtualNode\": {\"meshName\": \"shop\", \"virtualNodeName\": \"" + name + "\", \"spec\": " + spec
                + "}}";
    }

    private static String list(int size, IntFunction<String> item) {
        return IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(",", "{\"virtualNodes\": [", "]}"));
    }

    private static List<Finding> findings(String text) {
        return findings(new ConfigDocument("n.json", text));
    }

    private static List<Finding> findings(ConfigDocument document) {
        try {
            return new ConfigLoader().load(document).warnings();
        } catch (MeshConfigException e) {
            return new ArrayList<>(e.findings());
        }
    }
}
