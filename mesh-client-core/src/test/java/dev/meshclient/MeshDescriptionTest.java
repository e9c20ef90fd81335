package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.Availability;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshDescriptionTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "..", "docs", "introspection.md");

    /** What the page shows the description of. */
    private static final String SHOP = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  testers:
                    priority: 1
                    httpRoute:
                      match: {prefix: /, headers: [{name: X-Tester, match: {exact: "yes"}}, {name: X-Token, match: {exact: s3cret}}]}
                      action: {weightedTargets: [{virtualNode: orders-v2, weight: 1}]}
                  everyone:
                    priority: 2
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders-v1, weight: 9}, {virtualNode: orders-v2, weight: 1}]}
            virtualNodes:
              orders-v1:
                listeners:
                  - portMapping: {port: 8080, protocol: http}
                    outlierDetection:
                      maxServerErrors: 1
                      interval: {value: 10, unit: s}
                      baseEjectionDuration: {value: 30, unit: s}
                      maxEjectionPercent: 50
                serviceDiscovery: {static: {endpoints: [{address: 10.0.1.1, zone: a}, {address: 10.0.1.2, zone: b}]}}
              orders-v2:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.2.1}]}}
            """;

    @RegisterExtension
    final LeakCheck leaks = new LeakCheck();

    @TempDir
    Path folder;

    private final FakeClock clock = new FakeClock();

    private MeshClient client(ConfigSource config) {
        MeshClient client = leaks.watch(MeshClient.builder()
                .config(config)
                .ticker(clock)
                .wallClock(() -> Instant.parse("2026-12-01T10:00:00Z").toEpochMilli())
                .scheduler(clock)
                .random(new TestRandom())
                .build());
        clock.runDue();
        return client;
    }

    private void call(MeshClient client, int status) {
        MeshCall call = client.newCall(get("http://orders.shop.local/"));
        call.start();
        clock.advance(Duration.ofMillis(12));
        call.onResponse(1, new AttemptResult.Headers(status, name -> null, true));
        call.onBodyEnd(1, BodyEnd.COMPLETE);
    }

    /** One endpoint has failed and one has answered; the clock of the description stands still. */
    private MeshClient experienced() {
        MeshClient client = client(TestDocument.source(SHOP));
        call(client, 500);
        call(client, 200);
        clock.advance(Duration.ofSeconds(3));
        return client;
    }

    private static Node node(MeshDescription description, String name) {
        return description.virtualNodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_endpoint_shows_its_ejection_and_when_it_may_come_back() {
        EndpointStatus ejected =
                node(experienced().describe(), "orders-v1").endpoints().get(0);

        assertThat(ejected.availability()).isEqualTo(Availability.EJECTED);
        assertThat(ejected.ejections()).isOne();
        assertThat(ejected.ejected().reason()).isEqualTo("consecutive server errors");
        assertThat(ejected.ejected().age()).isEqualTo(Duration.ofMillis(3_012));
        assertThat(ejected.ejected().left()).isEqualTo(Duration.ofMillis(26_988));
        assertThat(ejected.latency()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void the_page_shows_the_text_as_it_is() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```\n" + experienced().describe() + "\n```");
    }

    @Test
    void the_page_shows_the_json_as_it_is() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("```json\n" + experienced().describe().toJson() + "\n```");
    }

    @Test
    void values_that_may_be_credentials_are_not_shown() {
        MeshDescription description = experienced().describe();

        assertThat(description.toJson()).doesNotContain("s3cret").contains("header X-Token as declared");
        assertThat(description.toString()).doesNotContain("s3cret");
    }

    @Test
    void a_change_that_is_wrong_is_shown_with_its_findings_until_it_is_put_right() throws IOException {
        Path file = Files.writeString(folder.resolve("mesh.yaml"), SHOP);
        MeshClient client = client(ConfigSources.file(file));
        assertThat(client.describe().rejected()).isNull();

        Files.writeString(file, SHOP.replace("priority: 2", "priority: -2"));
        clock.advance(Duration.ofSeconds(5));
        MeshDescription wrong = client.describe();
        assertThat(wrong.rejected().source()).contains("mesh.yaml");
        assertThat(wrong.rejected().findings()).hasSize(1).first().asString().contains("priority: -2");
        assertThat(wrong.snapshot().version()).isOne();
        assertThat(wrong.toString()).contains("rejected ", "priority: -2");

        Files.writeString(file, SHOP.replace("priority: 2", "priority: 3"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(client.describe().rejected()).isNull();
        assertThat(client.describe().snapshot().version()).isEqualTo(2);
    }

    @Test
    void after_close_it_still_answers() {
        MeshClient client = experienced();
        client.close();
        MeshDescription description = client.describe();

        assertThat(description.closed()).isTrue();
        assertThat(description.snapshot().version()).isOne();
        assertThat(node(description, "orders-v1").endpoints()).isEmpty();
        assertThat(description.toString()).contains(", closed\n");
    }

    private static ConfigSource silent(String name) {
        return new ConfigSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public ConfigDocument fetch(ConfigDocument previous) throws IOException {
                throw new IOException("no answer");
            }

            @Override
            public Duration interval() {
                return Duration.ofSeconds(5);
            }

            @Override
            public boolean awaitedAtStart() {
                return false;
            }
        };
    }

    @Test
    void before_the_first_snapshot_it_says_that_there_is_none_and_who_was_asked() {
        MeshDescription description = client(silent("far away")).describe();

        assertThat(description.snapshot()).isNull();
        assertThat(description.virtualServices()).isEmpty();
        assertThat(description.virtualNodes()).isEmpty();
        assertThat(description.toString()).contains("no snapshot yet", "source far away: ");
        assertThat(description.toJson()).contains("\"snapshot\": null", "\"rejected\": null", "\"gateway\": null");
    }

    @Test
    void credentials_in_the_url_of_a_source_are_not_shown() {
        String name = ConfigSources.endpoint(URI.create("https://config.shop.local/mesh?token=s3cret"))
                .name();
        MeshDescription description = client(silent(name)).describe();

        assertThat(description.toJson()).contains("config.shop.local/mesh").doesNotContain("s3cret");
        assertThat(description.toString()).contains("config.shop.local/mesh").doesNotContain("s3cret");
    }

    @Test
    void zone_decisions_and_the_time_of_loading_are_shown() {
        MeshClient client = leaks.watch(MeshClient.builder()
                .config(TestDocument.source(SHOP))
                .ticker(clock)
                .wallClock(() -> Instant.parse("2026-12-01T10:00:00Z").toEpochMilli())
                .scheduler(clock)
                .random(new TestRandom())
                .zone("b")
                .decisionSampling(0)
                .build());
        clock.runDue();
        call(client, 500);
        clock.advance(Duration.ofMillis(88));
        MeshDescription description = client.describe();

        assertThat(description.zone()).isEqualTo("b");
        assertThat(description.decisions()).isEqualTo(client.decisions().size()).isOne();
        assertThat(description.snapshot().since()).isEqualTo(Instant.parse("2026-12-01T09:59:59.900Z"));
        assertThat(description.toString()).contains("identity: none, zone b", "1 decisions are kept");
    }

    @Test
    void a_gateway_shows_its_routes_in_the_order_in_which_they_are_tried() {
        MeshClient client = leaks.watch(MeshClient.builder()
                .config(TestDocument.source(SHOP + """
                        virtualGateways:
                          edge:
                            listeners: [{portMapping: {port: 8080, protocol: http}}]
                            gatewayRoutes:
                              rest:
                                priority: 2
                                httpRoute: {match: {prefix: /}, action: {target: {virtualService: {virtualServiceName: orders.shop.local}}}}
                              api:
                                priority: 1
                                httpRoute: {match: {prefix: /api/}, action: {target: {virtualService: {virtualServiceName: orders.shop.local}}}}
                        """))
                .identity("mesh/shop/virtualGateway/edge")
                .ticker(clock)
                .scheduler(clock)
                .build());
        clock.runDue();
        MeshDescription description = client.describe();

        assertThat(description.gateway().ports()).containsExactly(8080);
        assertThat(description.gateway().routes())
                .containsExactly(
                        new MeshDescription.GatewayRouteInForce("api", 1, "path prefix /api/", "orders.shop.local"),
                        new MeshDescription.GatewayRouteInForce("rest", 2, "path prefix /", "orders.shop.local"));
        assertThat(description.toString())
                .contains("gateway route api, priority 1: path prefix /api/, to orders.shop.local");
        assertThat(description.toJson()).contains("\"virtualService\": \"orders.shop.local\"");
    }

    @ParameterizedTest
    @CsvSource({
        "SNAPSHOT, problem snapshot rejected unenforced",
        "SOURCES, sources",
        "GATEWAY, gateway",
        "VIRTUAL_SERVICES, virtualServices",
        "VIRTUAL_NODES, virtualNodes"
    })
    void a_part_has_the_members_of_the_whole(MeshDescription.Part part, String members) {
        MeshDescription description = experienced().describe();
        Map<String, String> whole = members(description.toJson());
        whole.keySet().retainAll(List.of(("format at " + members).split(" ")));

        assertThat(members(description.toJson(part))).isEqualTo(whole).hasSize(2 + members.split(" ").length);
    }

    @Test
    void a_service_or_node_can_be_had_by_its_name() {
        MeshDescription description = experienced().describe();

        assertThat(description.named("orders-v2").virtualNodes())
                .extracting(Node::name)
                .containsExactly("orders-v2");
        assertThat(description.named("orders-v2").virtualServices()).isEmpty();
        assertThat(description.named("orders.shop.local").virtualServices()).hasSize(1);
        assertThat(description.named("orders.shop.local").sources()).isEqualTo(description.sources());
    }

    /** What is indented by two blanks begins a member of the object itself. */
    private static Map<String, String> members(String json) {
        Map<String, String> members = new TreeMap<>();
        Matcher matcher =
                Pattern.compile("(?ms)^  \"(\\w+)\": (.*?),?\n(?=  \"|})").matcher(json);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2));
        }
        return members;
    }
}
