package dev.meshclient.testkit.cloudmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap.HealthStatus;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.SeenCall;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/** What is asked and found with the real AWS SDK. */
class CloudMapOverSdkTest {
    private static final Map<String, String> ATTRIBUTES =
            Map.of("AWS_INSTANCE_IPV4", "192.0.2.1", "AWS_INSTANCE_PORT", "9000", "AVAILABILITY_ZONE", "eu-west-1a");

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

    @Test
    void all_instances_are_asked_for_and_what_is_known_of_them_is_kept() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            assertThat(real.failures).isEmpty();
            assertThat(real.found.get(0))
                    .containsExactly(new Endpoint("192.0.2.1", 0, "eu-west-1a", 1, ATTRIBUTES, "i-1"));
        }
        assertThat(cloudMap.calls())
                .extracting(SeenCall::toString)
                .containsExactly("DiscoverInstances {HealthStatus=ALL, MaxResults=1000, NamespaceName=shop.local,"
                        + " ServiceName=orders}");
    }

    @Test
    void the_account_that_shares_a_namespace_is_named() {
        AwsCloudMap shared = new AwsCloudMap(
                "shop.local", "orders", Map.of(), null, Map.of(), HealthStatus.ALL, "111122223333", true, null);
        try (RealCloudMap real =
                new RealCloudMap(RealCloudMap.at(cloudMap.uri()).build(), shared).pass(Duration.ofSeconds(13))) {
            assertThat(real.found.get(0)).extracting(Endpoint::port).containsExactly(9000);
        }
        assertThat(cloudMap.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.parameters()).containsEntry("OwnerAccount", "111122223333"));
    }

    @Test
    void a_thousand_instances_come_in_the_order_of_their_ids() {
        for (int i = 1000; i < 1999; i++) {
            orders.register("i-" + i, ATTRIBUTES);
        }
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            assertThat(real.ids()).hasSize(1000).isSorted();
        }
    }

    @Test
    void an_unhealthy_instance_is_found_out_within_a_minute_and_a_new_one_within_seconds() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            orders.register("i-2", ATTRIBUTES);
            assertThat(real.pass(Duration.ofSeconds(12)).ids()).containsExactly("i-1", "i-2");
            orders.unhealthy("i-1");
            assertThat(real.pass(Duration.ofSeconds(60)).ids()).containsExactly("i-2");
        }
        assertThat(cloudMap.calls()).extracting(SeenCall::operation).contains("DiscoverInstancesRevision");
    }

    @Test
    void at_aws_the_host_has_its_prefix() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> firstLine(proxy));
            try (SystemProperties set = SystemProperties.set(Map.of(
                            "https.proxyHost", "127.0.0.1", "https.proxyPort", String.valueOf(proxy.getLocalPort())));
                    RealCloudMap real = new RealCloudMap(
                                    CloudMap.builder()
                                            .region("eu-west-1")
                                            .credentialsProvider(StaticCredentialsProvider.create(
                                                    AwsBasicCredentials.create("key", "secret")))
                                            .timeout(Duration.ofMillis(300))
                                            .build(),
                                    RealCloudMap.ORDERS)
                            .now()) {
                assertThat(set).isNotNull();
                assertThat(real.failures).hasSize(1);
                assertThat(asked.get(5, TimeUnit.SECONDS))
                        .startsWith("CONNECT data-servicediscovery.eu-west-1.amazonaws.com:443");
            }
        }
    }

    private static String firstLine(ServerSocket proxy) {
        try (Socket connection = proxy.accept()) {
            return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void a_client_of_ones_own_is_used_as_it_is_and_stays_open() {
        try (ServiceDiscoveryClient own = ServiceDiscoveryClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(cloudMap.uri())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(
                        o -> o.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build()) {
            for (int i = 0; i < 2; i++) {
                try (RealCloudMap real =
                        new RealCloudMap(CloudMap.builder().client(own).build(), RealCloudMap.ORDERS).now()) {
                    assertThat(real.ids()).containsExactly("i-1");
                }
            }
        }
    }

    @Test
    void on_real_threads_the_sdk_asks_on_one_and_the_answer_is_told_on_the_other() throws Exception {
        CompletableFuture<String> toldOn = new CompletableFuture<>();
        EndpointWatcher.Listener listener = new EndpointWatcher.Listener() {
            @Override
            public void found(List<Endpoint> endpoints, int skipped) {
                toldOn.complete(Thread.currentThread().getName() + " " + endpoints.size());
            }

            @Override
            public void failed(IOException problem) {
                toldOn.completeExceptionally(problem);
            }
        };
        try (Scheduler scheduler = Scheduler.system();
                ServiceRegistry.Session session = RealCloudMap.at(cloudMap.uri())
                        .credentialsProvider(new ThreadTelling())
                        .build()
                        .open(scheduler, Ticker.system(), RandomSource.system())) {
            EndpointWatcher watcher = Objects.requireNonNull(
                    session.watch(new DeclaredDiscovery("node", RealCloudMap.ORDERS, null, Defaults.MESH_CLIENT)));
            scheduler.execute(() -> {
                watcher.start(listener);
                watcher.expedite();
            });
            assertThat(toldOn.get(10, TimeUnit.SECONDS)).isEqualTo("mesh-control 1");
            assertThat(ThreadTelling.askedOn.join()).startsWith("mesh-io-");
        }
    }

    /** Credentials that know which thread has asked for them. */
    private static final class ThreadTelling implements AwsCredentialsProvider {
        static final CompletableFuture<String> askedOn = new CompletableFuture<>();

        @Override
        public AwsCredentials resolveCredentials() {
            askedOn.complete(Thread.currentThread().getName());
            return AwsBasicCredentials.create("key", "secret");
        }
    }

    @Test
    void the_sdk_starts_no_threads() {
        try (RealCloudMap real = RealCloudMap.watching(cloudMap.uri()).now()) {
            assertThat(real.ids()).hasSize(1);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sdk-") || name.startsWith("idle-connection"));
        }
    }
}
