package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesRequest;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesResponse;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatusFilter;
import software.amazon.awssdk.services.servicediscovery.model.HttpInstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.InvalidInputException;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceDiscoveryException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceNotFoundException;

/** What the real AWS SDK discovers. */
class CloudMapStandInTest {
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final CloudMapService orders = cloudMap.namespace("shop.local").service("orders");
    private final ServiceDiscoveryClient client = CloudMapClients.of(cloudMap);

    @AfterEach
    void close() {
        client.close();
        cloudMap.close();
    }

    private DiscoverInstancesResponse discover(Consumer<DiscoverInstancesRequest.Builder> request) {
        return client.discoverInstances(
                r -> r.namespaceName("shop.local").serviceName("orders").applyMutation(request));
    }

    private Set<String> ids(Consumer<DiscoverInstancesRequest.Builder> request) {
        return Set.copyOf(discover(request).instances().stream()
                .map(HttpInstanceSummary::instanceId)
                .toList());
    }

    private void registerZones() {
        orders.register("a1", Map.of("AVAILABILITY_ZONE", "a", "version", "1"))
                .register("a2", Map.of("AVAILABILITY_ZONE", "a", "version", "2"))
                .register("b2", Map.of("AVAILABILITY_ZONE", "b", "version", "2"));
    }

    @Test
    void a_registered_instance_is_discovered_with_all_that_it_has() {
        orders.register("i-1", Map.of("AWS_INSTANCE_IPV4", "10.0.0.1", "AWS_INSTANCE_PORT", "8080"));

        assertThat(discover(r -> {}).instances())
                .containsExactly(HttpInstanceSummary.builder()
                        .instanceId("i-1")
                        .namespaceName("shop.local")
                        .serviceName("orders")
                        .healthStatus(HealthStatus.HEALTHY)
                        .attributes(Map.of("AWS_INSTANCE_IPV4", "10.0.0.1", "AWS_INSTANCE_PORT", "8080"))
                        .build());
    }

    @Test
    void a_deregistered_instance_is_not_discovered() {
        registerZones();
        orders.deregister("a1");

        assertThat(ids(r -> {})).containsExactlyInAnyOrder("a2", "b2");
    }

    @Test
    void a_namespace_is_also_found_by_its_arn() {
        orders.register("i-1", Map.of());
        String arn = client.listNamespaces().namespaces().get(0).arn();

        assertThat(ids(r -> r.namespaceName(arn))).containsExactly("i-1");
    }

    @Test
    void every_query_parameter_has_to_match() {
        registerZones();

        assertThat(ids(r -> r.queryParameters(Map.of("version", "2")))).containsExactlyInAnyOrder("a2", "b2");
        assertThat(ids(r -> r.queryParameters(Map.of("version", "2", "AVAILABILITY_ZONE", "a"))))
                .containsExactly("a2");
        assertThat(ids(r -> r.queryParameters(Map.of("version", "3")))).isEmpty();
    }

    @Test
    void optional_parameters_choose_where_they_match_and_are_ignored_where_nothing_does() {
        registerZones();

        assertThat(ids(r -> r.optionalParameters(Map.of("AVAILABILITY_ZONE", "b"))))
                .containsExactly("b2");
        assertThat(ids(r -> r.optionalParameters(Map.of("AVAILABILITY_ZONE", "c"))))
                .containsExactlyInAnyOrder("a1", "a2", "b2");
        assertThat(ids(r ->
                        r.queryParameters(Map.of("version", "1")).optionalParameters(Map.of("AVAILABILITY_ZONE", "b"))))
                .containsExactly("a1");
    }

    @Test
    void optional_parameters_do_not_lead_away_from_what_is_healthy() {
        registerZones();
        orders.unhealthy("b2");

        assertThat(ids(r -> r.optionalParameters(Map.of("AVAILABILITY_ZONE", "b"))
                        .healthStatus(HealthStatusFilter.HEALTHY_OR_ELSE_ALL)))
                .containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    void only_healthy_instances_are_discovered_unless_others_are_asked_for() {
        registerZones();
        orders.unhealthy("a2");

        assertThat(ids(r -> {})).containsExactlyInAnyOrder("a1", "b2");
        assertThat(ids(r -> r.healthStatus(HealthStatusFilter.HEALTHY))).containsExactlyInAnyOrder("a1", "b2");
        assertThat(ids(r -> r.healthStatus(HealthStatusFilter.UNHEALTHY))).containsExactly("a2");
        assertThat(ids(r -> r.healthStatus(HealthStatusFilter.ALL))).containsExactlyInAnyOrder("a1", "a2", "b2");
        orders.healthy("a2");
        assertThat(ids(r -> {})).containsExactlyInAnyOrder("a1", "a2", "b2");
    }

    @Test
    void if_none_is_healthy_the_healthy_or_else_all_are_all() {
        registerZones();
        orders.unhealthy("a1").unhealthy("a2");

        assertThat(ids(r -> r.healthStatus(HealthStatusFilter.HEALTHY_OR_ELSE_ALL)))
                .containsExactly("b2");
        orders.unhealthy("b2");
        assertThat(ids(r -> r.healthStatus(HealthStatusFilter.HEALTHY_OR_ELSE_ALL)))
                .containsExactlyInAnyOrder("a1", "a2", "b2");
        assertThat(discover(r -> r.healthStatus(HealthStatusFilter.ALL)).instances())
                .extracting(HttpInstanceSummary::healthStatus)
                .containsOnly(HealthStatus.UNHEALTHY);
    }

    @Test
    void an_instance_can_begin_unhealthy() {
        orders.register("i-1", Map.of("AWS_INIT_HEALTH_STATUS", "UNHEALTHY"));

        assertThat(ids(r -> {})).isEmpty();
    }

    @Test
    void without_health_checks_every_instance_is_discovered_as_unknown() {
        cloudMap.namespace("shop.local")
                .serviceWithoutHealthChecks("stock")
                .register("i-1", Map.of())
                .register("i-2", Map.of("AWS_INIT_HEALTH_STATUS", "UNHEALTHY"));

        for (HealthStatusFilter filter : HealthStatusFilter.knownValues()) {
            assertThat(discover(r -> r.serviceName("stock").healthStatus(filter))
                            .instances())
                    .extracting(HttpInstanceSummary::healthStatus)
                    .containsExactly(HealthStatus.UNKNOWN, HealthStatus.UNKNOWN);
        }
    }

    @Test
    void more_instances_than_asked_for_are_cut_off_silently() {
        IntStream.range(0, 150).forEach(i -> orders.register("i-" + i, Map.of()));

        assertThat(discover(r -> {}).instances()).hasSize(100);
        assertThat(discover(r -> r.maxResults(3)).instances()).hasSize(3);
        assertThat(discover(r -> r.maxResults(1_000)).instances()).hasSize(150);
        assertThatThrownBy(() -> discover(r -> r.maxResults(1_001)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MaxResults: 1001 (expected: 1..1000)");
    }

    @Test
    void instances_come_in_another_order_each_time() {
        registerZones();

        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            orders.add(discover(r -> {}).instances().stream()
                    .map(HttpInstanceSummary::instanceId)
                    .toList());
        }
        assertThat(orders).hasSize(3);
    }

    @Test
    void the_revision_goes_up_with_each_registration_and_deregistration() {
        long before = revision();
        orders.register("i-1", Map.of());
        assertThat(revision()).isEqualTo(before + 1);
        orders.register("i-1", Map.of("version", "2"));
        assertThat(revision()).isEqualTo(before + 2);
        orders.deregister("i-1");
        assertThat(revision()).isEqualTo(before + 3).isEqualTo(orders.revision());
        assertThat(discover(r -> {}).instancesRevision()).isEqualTo(before + 3);
    }

    @Test
    void the_revision_does_not_go_up_with_health_as_that_of_cloud_map_does_not() {
        orders.register("i-1", Map.of());
        long before = revision();
        orders.unhealthy("i-1");

        assertThat(revision()).isEqualTo(before);
    }

    private long revision() {
        return client.discoverInstancesRevision(
                        r -> r.namespaceName("shop.local").serviceName("orders"))
                .instancesRevision();
    }

    @Test
    void what_there_is_not_is_an_error_of_its_own() {
        assertThatThrownBy(() -> discover(r -> r.namespaceName("nowhere")))
                .isInstanceOf(NamespaceNotFoundException.class)
                .hasMessageContaining("Namespace: nowhere (expected: one of [shop.local])");
        assertThatThrownBy(() -> discover(r -> r.serviceName("nothing")))
                .isInstanceOf(ServiceNotFoundException.class)
                .hasMessageContaining("Service: nothing (expected: one of [orders])");
        assertThatThrownBy(() -> client.discoverInstancesRevision(
                        r -> r.namespaceName("shop.local").serviceName("nothing")))
                .isInstanceOf(ServiceNotFoundException.class);
    }

    @Test
    void a_request_that_is_wrong_is_refused() {
        assertThatThrownBy(() -> discover(r -> r.healthStatus("FINE")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("HealthStatus: FINE");
        assertThatThrownBy(() -> client.discoverInstances(r -> r.namespaceName("shop.local")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("ServiceName: none (expected: a text)");
    }

    @Test
    void an_operation_that_it_does_not_know_is_refused_by_name() {
        assertThatThrownBy(() -> client.listOperations())
                .isInstanceOfSatisfying(
                        ServiceDiscoveryException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"))
                .hasMessageContaining("operation: ListOperations (expected: one of [CreateHttpNamespace, ");
    }
}
