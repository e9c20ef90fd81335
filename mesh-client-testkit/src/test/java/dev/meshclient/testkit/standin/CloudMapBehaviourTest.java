package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.CustomHealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesResponse;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatusFilter;
import software.amazon.awssdk.services.servicediscovery.model.RequestLimitExceededException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceDiscoveryException;

/** What the real AWS SDK makes of a Cloud Map that misbehaves, and what the stand-in has seen of it. */
class CloudMapBehaviourTest {
    private static final Duration SOON = Duration.ofMillis(300);

    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final CloudMapService orders =
            cloudMap.namespace("shop.local").service("orders").register("i-1", Map.of("version", "2"));
    private final ServiceDiscoveryClient client = CloudMapClients.of(cloudMap);

    @AfterEach
    void close() {
        client.close();
        cloudMap.close();
    }

    private DiscoverInstancesResponse discover() {
        return discover(client);
    }

    private static DiscoverInstancesResponse discover(ServiceDiscoveryClient client) {
        return client.discoverInstances(r -> r.namespaceName("shop.local").serviceName("orders"));
    }

    @Test
    void the_sdk_repeats_what_was_throttled_until_it_succeeds() {
        cloudMap.behave(Behaviour.throttle(), 1);

        assertThat(discover().instances()).hasSize(1);
        assertThat(cloudMap.calls())
                .extracting(SeenCall::operation)
                .containsExactly("DiscoverInstances", "DiscoverInstances");
    }

    @Test
    void the_sdk_gives_up_on_what_is_throttled_for_good() {
        cloudMap.behave(Behaviour.throttle());

        assertThatThrownBy(this::discover).isInstanceOfSatisfying(RequestLimitExceededException.class, e -> {
            assertThat(e.isThrottlingException()).isTrue();
            assertThat(e.statusCode()).isEqualTo(400);
        });
        assertThat(cloudMap.calls()).hasSizeGreaterThan(1);
    }

    @Test
    void the_sdk_repeats_what_failed_inside_of_cloud_map() {
        cloudMap.behave(Behaviour.failure(), 1);

        assertThat(discover().instances()).hasSize(1);
        assertThat(cloudMap.calls()).hasSize(2);
    }

    @Test
    void a_lasting_failure_is_one_of_the_server() {
        cloudMap.behave(Behaviour.failure());

        assertThatThrownBy(this::discover).isInstanceOfSatisfying(ServiceDiscoveryException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(500);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
        });
    }

    @Test
    void a_caller_that_may_not_ask_is_told_so_at_once() {
        cloudMap.behave(Behaviour.denial());

        assertThatThrownBy(this::discover)
                .isInstanceOfSatisfying(
                        ServiceDiscoveryException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
        assertThat(cloudMap.calls()).hasSize(1);
    }

    @Test
    void the_sdk_repeats_what_a_reset_has_cut_off() {
        cloudMap.behave(Behaviour.reset(), 1);

        assertThat(discover().instances()).hasSize(1);
        assertThat(cloudMap.calls()).hasSize(2);
    }

    @Test
    void a_slow_answer_comes_and_is_late() {
        cloudMap.behave(Behaviour.slow(SOON), 1);

        long begin = System.nanoTime();
        assertThat(discover().instances()).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SOON);
        assertThat(cloudMap.calls()).hasSize(1);
    }

    @Test
    void without_an_answer_the_attempt_times_out_in_the_sdk() {
        discover(); // The time is for the attempt, not for loading the SDK.
        cloudMap.behave(Behaviour.silent());

        try (ServiceDiscoveryClient impatient = CloudMapClients.of(cloudMap, SOON)) {
            assertThatThrownBy(() -> discover(impatient)).isInstanceOf(ApiCallAttemptTimeoutException.class);
        }
    }

    @Test
    void what_nobody_can_read_fails_in_the_sdk() {
        for (Behaviour behaviour : List.of(Behaviour.garbage(), Behaviour.truncation())) {
            cloudMap.behave(behaviour);
            // Not always an SdkException: the SDK lets an UncheckedIOException through.
            assertThatThrownBy(this::discover)
                    .as("%s", behaviour)
                    .isNotInstanceOf(ServiceDiscoveryException.class)
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void the_sdk_puts_a_prefix_before_the_host_unless_told_not_to() {
        try (ServiceDiscoveryClient prefixing = CloudMapClients.withPrefix(cloudMap)) {
            assertThatThrownBy(() -> discover(prefixing))
                    .hasRootCauseInstanceOf(URISyntaxException.class)
                    .hasMessageContaining("http://data-127.0.0.1:");
            assertThat(cloudMap.calls()).isEmpty();

            assertThat(prefixing.listServices().services()).hasSize(1);
        }
    }

    @Test
    void the_calls_that_were_seen_read_like_a_story() {
        client.registerInstance(r -> r.serviceId(orders.id()).instanceId("i-2").attributes(Map.of("version", "2")));
        cloudMap.behave(Behaviour.throttle(), 1);
        client.discoverInstances(r -> r.namespaceName("shop.local")
                .serviceName("orders")
                .healthStatus(HealthStatusFilter.HEALTHY_OR_ELSE_ALL)
                .maxResults(1_000)
                .queryParameters(Map.of("version", "2")));
        client.updateInstanceCustomHealthStatus(
                r -> r.serviceId(orders.id()).instanceId("i-1").status(CustomHealthStatus.UNHEALTHY));
        client.discoverInstancesRevision(r -> r.namespaceName("shop.local").serviceName("orders"));

        cloudMap.calls().forEach(System.out::println);
        String discovery = "DiscoverInstances {HealthStatus=HEALTHY_OR_ELSE_ALL, MaxResults=1000,"
                + " NamespaceName=shop.local, QueryParameters.version=2, ServiceName=orders}";
        assertThat(cloudMap.calls())
                .first()
                .satisfies(call -> assertThat(call.parameters()).containsKey("CreatorRequestId"));
        assertThat(cloudMap.calls())
                .extracting(SeenCall::toString)
                .map(call -> call.replaceAll("CreatorRequestId=[-0-9a-f]+", "CreatorRequestId=..."))
                .containsExactly(
                        "RegisterInstance {Attributes.version=2, CreatorRequestId=..., InstanceId=i-2, ServiceId="
                                + orders.id() + "}",
                        discovery,
                        discovery,
                        "UpdateInstanceCustomHealthStatus {InstanceId=i-1, ServiceId=" + orders.id()
                                + ", Status=UNHEALTHY}",
                        "DiscoverInstancesRevision {NamespaceName=shop.local, ServiceName=orders}");
    }

    @Test
    void what_is_no_call_of_the_sdk_is_refused_and_seen_too() throws Exception {
        assertThat(post("ServiceDiscovery.DiscoverInstances", "{}")).contains("UnknownOperationException");
        for (String body : List.of("{", "null", "[]", "{\"NamespaceName\":1}")) {
            assertThat(post("Route53AutoNaming_v20170314.DiscoverInstances", body))
                    .as(body)
                    .startsWith("400")
                    .contains("SerializationException");
        }
        assertThat(cloudMap.calls())
                .extracting(SeenCall::toString)
                .containsExactly(
                        "POST /",
                        "DiscoverInstances {unreadable={}",
                        "DiscoverInstances {unreadable=null}",
                        "DiscoverInstances {unreadable=[]}",
                        "DiscoverInstances {NamespaceName=1}");
    }

    private String post(String target, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = PlainHttp.send("POST", cloudMap.uri(), body, "X-Amz-Target", target);
        return response.statusCode() + " " + response.body();
    }
}
