package dev.meshclient.testkit.cloudmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.SeenCall;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault that Cloud Map has, once with the real AWS SDK: what was found stays, the failure is told, and it recovers. */
class CloudMapFaultsTest {
    private static final Map<String, String> ATTRIBUTES = Map.of("AWS_INSTANCE_IPV4", "192.0.2.1");
    private static final Duration A_WHILE = Duration.ofSeconds(90);

    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private CloudMapService orders;

    @BeforeEach
    void register() {
        orders = cloudMap.namespace("shop.local").service("orders").register("i-1", ATTRIBUTES);
    }

    @AfterEach
    void close() {
        cloudMap.close();
    }

    private static Behaviour behaviour(String name) {
        return switch (name) {
            case "throttle" -> Behaviour.throttle();
            case "failure" -> Behaviour.failure();
            case "denial" -> Behaviour.denial();
            case "silent" -> Behaviour.silent();
            case "reset" -> Behaviour.reset();
            case "garbage" -> Behaviour.garbage();
            default -> Behaviour.truncation();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "throttle, DiscoverInstances in region eu-west-1: HTTP 400 RequestLimitExceeded: Rate exceeded",
        "failure, DiscoverInstances in region eu-west-1: HTTP 500 InternalFailure",
        "denial, DiscoverInstances in region eu-west-1: HTTP 400 AccessDeniedException",
        "silent, DiscoverInstances: ",
        "reset, DiscoverInstances: ",
        "garbage, DiscoverInstances: ",
        "truncation, DiscoverInstances: "
    })
    void it_is_asked_once_a_failure_is_told_and_then_it_recovers(String name, String told) {
        CloudMap client = name.equals("silent")
                ? RealCloudMap.impatient(cloudMap.uri())
                : RealCloudMap.at(cloudMap.uri()).build();
        try (RealCloudMap real = new RealCloudMap(client, RealCloudMap.ORDERS).now()) {
            assertThat(real.ids()).containsExactly("i-1");
            cloudMap.forgetCalls();
            cloudMap.behave(behaviour(name), 1);

            real.watcher.refresh();
            real.now();
            assertThat(cloudMap.calls()).as("nothing is repeated by the SDK").hasSize(1);
            assertThat(real.failures).singleElement().asString().startsWith(told);
            assertThat(real.found).hasSize(1);

            orders.register("i-2", ATTRIBUTES);
            real.pass(Duration.ofSeconds(20));
            assertThat(real.ids()).containsExactly("i-1", "i-2");
            assertThat(real.failures).hasSize(1);
        }
    }

    @Test
    void nobody_listens_there() {
        URI gone = cloudMap.uri();
        try (RealCloudMap real = RealCloudMap.watching(gone).now()) {
            cloudMap.close();
            real.pass(A_WHILE);

            assertThat(real.failures)
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure).containsIgnoringCase("connect"));
            assertThat(real.found)
                    .isNotEmpty()
                    .allSatisfy(found -> assertThat(found).hasSize(1));
        }
    }

    @Test
    void there_is_no_tls_where_it_is_expected() {
        URI secure = URI.create(cloudMap.uri().toString().replace("http:", "https:"));
        try (RealCloudMap real = RealCloudMap.watching(secure).now()) {
            assertThat(real.failures).singleElement().asString().contains("SSL");
            assertThat(real.found).isEmpty();
        }
    }

    @Test
    void the_namespace_is_not_there_at_start_and_then_it_is() {
        AwsCloudMap elsewhere = new AwsCloudMap("bank.local", "orders", Map.of(), null);
        try (RealCloudMap real =
                new RealCloudMap(RealCloudMap.at(cloudMap.uri()).build(), elsewhere).now()) {
            assertThat(real.watcher.name()).isEqualTo("cloudmap:bank.local/orders");
            assertThat(real.failures)
                    .containsExactly("there is no namespace bank.local in region eu-west-1 (expected: its HTTP name)");

            cloudMap.namespace("bank.local").service("orders").register("i-9", ATTRIBUTES);
            assertThat(real.pass(Duration.ofSeconds(2)).ids()).containsExactly("i-9");
        }
    }

    @Test
    void the_service_is_deleted() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            cloudMap.namespace("shop.local").delete("orders");
            real.pass(A_WHILE);

            assertThat(real.failures)
                    .isNotEmpty()
                    .containsOnly("there is no service orders in the namespace shop.local in region eu-west-1");
            assertThat(real.ids()).containsExactly("i-1");
        }
    }

    @Test
    void the_namespace_is_deleted_and_created_again() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            cloudMap.deleteNamespace("shop.local");
            real.pass(A_WHILE);

            assertThat(real.failures)
                    .isNotEmpty()
                    .containsOnly("there is no namespace shop.local in region eu-west-1 (expected: its HTTP name)");
            assertThat(real.found).allSatisfy(found -> assertThat(found).hasSize(1));

            cloudMap.namespace("shop.local").service("orders").register("i-2", ATTRIBUTES);
            assertThat(real.pass(Duration.ofSeconds(72)).ids()).containsExactly("i-2");
        }
    }

    /** With the timeout as it is. */
    @Test
    void a_client_that_closes_while_nobody_answers_leaves_no_thread() throws Exception {
        RealCloudMap.impatient(cloudMap.uri());
        cloudMap.forgetCalls();
        cloudMap.behave(Behaviour.silent());
        ConfigSource config = ConfigSources.text("mesh.yaml", """
                format: mesh-client/v1
                virtualServices:
                  orders.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {awsCloudMap: {namespaceName: shop.local, serviceName: orders}}
                """);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        MeshClient client = MeshClient.builder()
                .config(config)
                .registry(RealCloudMap.at(cloudMap.uri()).build())
                .build();
        client.awaitReady(Duration.ofMillis(1));
        while (cloudMap.calls().isEmpty()) {
            Thread.onSpinWait();
        }

        client.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !before.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("mesh-"));
    }

    @Test
    void after_a_day_of_standing_still_a_refresh_asks_at_once_and_nothing_fails() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            cloudMap.forgetCalls();
            real.clock.freeze(Duration.ofDays(1));
            real.watcher.refresh();
            real.now();

            assertThat(real.failures).isEmpty();
            assertThat(cloudMap.calls()).hasSizeBetween(1, 2);
        }
    }

    @Test
    void all_instances_change_each_minute() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            orders.deregister("i-1");
            for (int minute = 0; minute < 3; minute++) {
                for (int i = 100; i < 200; i++) {
                    orders.register(minute + "-" + i, ATTRIBUTES);
                    if (minute > 0) {
                        orders.deregister((minute - 1) + "-" + i);
                    }
                }
                String now = minute + "-";
                assertThat(real.pass(Duration.ofMinutes(1)).ids())
                        .hasSize(100)
                        .allSatisfy(id -> assertThat(id).startsWith(now));
            }
        }
        assertThat(cloudMap.calls())
                .filteredOn(call -> call.operation().equals("DiscoverInstances"))
                .hasSizeLessThanOrEqualTo(1 + 10 + 2 * 180);
    }

    @Test
    void revisions_may_not_be_read() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            cloudMap.behave(Behaviour.denial(), 1);
            real.pass(Duration.ofSeconds(13));
            cloudMap.forgetCalls();
            real.pass(Duration.ofSeconds(120));

            assertThat(real.failures).isEmpty();
            assertThat(cloudMap.calls()).extracting(SeenCall::operation).containsOnly("DiscoverInstances");
            assertThat(cloudMap.calls()).hasSizeBetween(3, 5);
        }
    }
}
