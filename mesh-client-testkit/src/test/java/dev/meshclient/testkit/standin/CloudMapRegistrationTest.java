package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.CustomHealthNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.CustomHealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.FilterCondition;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.HttpInstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.InstanceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.InstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.InvalidInputException;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceAlreadyExistsException;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceFilterName;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceSummary;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceType;
import software.amazon.awssdk.services.servicediscovery.model.Operation;
import software.amazon.awssdk.services.servicediscovery.model.OperationNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.OperationStatus;
import software.amazon.awssdk.services.servicediscovery.model.OperationTargetType;
import software.amazon.awssdk.services.servicediscovery.model.OperationType;
import software.amazon.awssdk.services.servicediscovery.model.ResourceInUseException;
import software.amazon.awssdk.services.servicediscovery.model.ResourceLimitExceededException;
import software.amazon.awssdk.services.servicediscovery.model.Service;
import software.amazon.awssdk.services.servicediscovery.model.ServiceAlreadyExistsException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceAttributesLimitExceededException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceFilterName;
import software.amazon.awssdk.services.servicediscovery.model.ServiceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.ServiceSummary;

/** What the real AWS SDK registers and reads back. */
class CloudMapRegistrationTest {
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final ServiceDiscoveryClient client = CloudMapClients.of(cloudMap);

    @AfterEach
    void close() {
        client.close();
        cloudMap.close();
    }

    private CloudMapService orders() {
        return cloudMap.namespace("shop.local").service("orders");
    }

    private List<HttpInstanceSummary> discover() {
        return client.discoverInstances(r -> r.namespaceName("shop.local").serviceName("orders"))
                .instances();
    }

    @Test
    void what_an_application_creates_and_registers_is_discovered() {
        String created = client.createHttpNamespace(r -> r.name("shop.local")).operationId();
        Operation operation = client.getOperation(r -> r.operationId(created)).operation();
        assertThat(operation.status()).isEqualTo(OperationStatus.SUCCESS);
        assertThat(operation.type()).isEqualTo(OperationType.CREATE_NAMESPACE);

        String namespace = operation.targets().get(OperationTargetType.NAMESPACE);
        Service service = client.createService(r ->
                        r.namespaceId(namespace).name("orders").healthCheckCustomConfig(c -> c.failureThreshold(1)))
                .service();
        client.registerInstance(
                r -> r.serviceId(service.id()).instanceId("i-1").attributes(Map.of("AWS_INSTANCE_IPV4", "10.0.0.1")));

        assertThat(discover())
                .extracting(HttpInstanceSummary::attributes)
                .containsExactly(Map.of("AWS_INSTANCE_IPV4", "10.0.0.1"));
        assertThat(cloudMap.namespace("shop.local").id()).isEqualTo(namespace);
        assertThat(orders().id()).isEqualTo(service.id());
    }

    @Test
    void an_instance_is_deregistered_and_both_operations_name_it() {
        String service = orders().id();
        String registered = client.registerInstance(
                        r -> r.serviceId(service).instanceId("i-1").attributes(Map.of("version", "1")))
                .operationId();
        String deregistered = client.deregisterInstance(
                        r -> r.serviceId(service).instanceId("i-1"))
                .operationId();

        assertThat(discover()).isEmpty();
        assertThat(orders().revision()).isEqualTo(2);
        for (String id : List.of(registered, deregistered)) {
            assertThat(client.getOperation(r -> r.operationId(id)).operation().targets())
                    .containsEntry(OperationTargetType.INSTANCE, "i-1")
                    .containsEntry(OperationTargetType.SERVICE, service);
        }
    }

    @Test
    void a_custom_health_status_is_seen_in_discovery() {
        orders().register("i-1", Map.of());

        client.updateInstanceCustomHealthStatus(
                r -> r.serviceId(orders().id()).instanceId("i-1").status(CustomHealthStatus.UNHEALTHY));
        assertThat(discover()).isEmpty();
        client.updateInstanceCustomHealthStatus(
                r -> r.serviceId(orders().id()).instanceId("i-1").status(CustomHealthStatus.HEALTHY));
        assertThat(discover()).hasSize(1);
    }

    @Test
    void a_service_without_health_checks_has_no_custom_health_status() {
        CloudMapService stock = cloudMap.namespace("shop.local")
                .serviceWithoutHealthChecks("stock")
                .register("i-1", Map.of());

        assertThatThrownBy(() -> client.updateInstanceCustomHealthStatus(
                        r -> r.serviceId(stock.id()).instanceId("i-1").status(CustomHealthStatus.UNHEALTHY)))
                .isInstanceOf(CustomHealthNotFoundException.class);
        assertThat(client.getService(r -> r.id(stock.id())).service().healthCheckCustomConfig())
                .isNull();
        assertThat(client.getService(r -> r.id(orders().id())).service().healthCheckCustomConfig())
                .isNotNull();
    }

    @Test
    void the_attributes_of_a_service_are_read_changed_and_removed() {
        orders().attributes(Map.of("timeout", "1s", "retries", "2"));

        client.updateServiceAttributes(r -> r.serviceId(orders().id()).attributes(Map.of("retries", "3", "zone", "a")));
        assertThat(serviceAttributes()).isEqualTo(Map.of("timeout", "1s", "retries", "3", "zone", "a"));

        client.deleteServiceAttributes(r -> r.serviceId(orders().id()).attributes("retries", "zone"));
        assertThat(serviceAttributes()).isEqualTo(Map.of("timeout", "1s"));
        assertThat(orders().revision()).isZero();
    }

    private Map<String, String> serviceAttributes() {
        return client.getServiceAttributes(r -> r.serviceId(orders().id()))
                .serviceAttributes()
                .attributes();
    }

    @Test
    void the_attributes_of_a_service_say_whose_it_is() {
        String arn = client.getService(r -> r.id(orders().id())).service().arn();

        assertThat(client.getServiceAttributes(r -> r.serviceId(orders().id())).serviceAttributes())
                .satisfies(attributes -> {
                    assertThat(attributes.serviceArn()).isEqualTo(arn);
                    assertThat(attributes.resourceOwner()).matches("\\d{12}").isEqualTo(arn.split(":")[4]);
                });
    }

    @Test
    void one_to_thirty_attributes_of_a_service_are_changed_or_removed_at_a_time() {
        orders().attributes(numbered(30));

        for (int count : List.of(0, 31)) {
            Map<String, String> attributes = numbered(count);
            assertThatThrownBy(() -> client.updateServiceAttributes(
                            r -> r.serviceId(orders().id()).attributes(attributes)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Attributes: " + count + " (expected: 1..30)");
            assertThatThrownBy(() -> client.deleteServiceAttributes(
                            r -> r.serviceId(orders().id()).attributes(attributes.keySet())))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Attributes: " + count + " (expected: 1..30)");
        }
        assertThat(serviceAttributes()).hasSize(30);
        client.deleteServiceAttributes(
                r -> r.serviceId(orders().id()).attributes(numbered(30).keySet()));
        assertThat(serviceAttributes()).isEmpty();
    }

    @Test
    void a_service_has_no_more_than_thirty_attributes() {
        orders().attributes(numbered(30));

        assertThatThrownBy(() -> client.updateServiceAttributes(
                        r -> r.serviceId(orders().id()).attributes(Map.of("one more", "x"))))
                .isInstanceOf(ServiceAttributesLimitExceededException.class);
        assertThat(serviceAttributes()).hasSize(30);
    }

    @Test
    void namespaces_are_listed_and_read() {
        CloudMapNamespace shop = cloudMap.namespace("shop.local");
        orders();
        cloudMap.namespace("stock.local");

        assertThat(client.listNamespaces().namespaces())
                .extracting(NamespaceSummary::name)
                .containsExactly("shop.local", "stock.local");
        assertThat(client.listNamespaces(r ->
                                r.filters(f -> f.name(NamespaceFilterName.NAME).values("shop.local")))
                        .namespaces())
                .extracting(NamespaceSummary::id)
                .containsExactly(shop.id());
        assertThat(client.getNamespace(r -> r.id(shop.id())).namespace()).satisfies(namespace -> {
            assertThat(namespace.name()).isEqualTo("shop.local");
            assertThat(namespace.type()).isEqualTo(NamespaceType.HTTP);
            assertThat(namespace.serviceCount()).isEqualTo(1);
            assertThat(namespace.properties().httpProperties().httpName()).isEqualTo("shop.local");
        });
    }

    @Test
    void namespaces_are_filtered_by_type_and_http_name_too() {
        cloudMap.namespace("shop.local");
        cloudMap.namespace("stock.local");

        assertThat(namespaces(NamespaceFilterName.TYPE, "HTTP")).containsExactly("shop.local", "stock.local");
        assertThat(namespaces(NamespaceFilterName.TYPE, "DNS_PRIVATE")).isEmpty();
        assertThat(namespaces(NamespaceFilterName.HTTP_NAME, "stock.local")).containsExactly("stock.local");
    }

    private List<String> namespaces(NamespaceFilterName property, String value) {
        return client.listNamespaces(r -> r.filters(f -> f.name(property).values(value))).namespaces().stream()
                .map(NamespaceSummary::name)
                .toList();
    }

    @Test
    void services_are_listed_and_read() {
        orders().register("i-1", Map.of());
        CloudMapService stock = cloudMap.namespace("stock.local").service("stock");

        assertThat(client.listServices().services())
                .extracting(ServiceSummary::name)
                .containsExactly("orders", "stock");
        assertThat(client.listServices(r -> r.filters(f -> f.name(ServiceFilterName.NAMESPACE_ID)
                                .values(cloudMap.namespace("stock.local").id())))
                        .services())
                .extracting(ServiceSummary::id)
                .containsExactly(stock.id());
        assertThat(client.getService(r -> r.id(orders().id())).service()).satisfies(service -> {
            assertThat(service.name()).isEqualTo("orders");
            assertThat(service.namespaceId())
                    .isEqualTo(cloudMap.namespace("shop.local").id());
            assertThat(service.instanceCount()).isEqualTo(1);
        });
    }

    @Test
    void a_service_is_deleted_only_without_instances_but_a_test_may_do_it_anyway() {
        orders().register("i-1", Map.of());
        String id = orders().id();
        assertThatThrownBy(() -> client.deleteService(r -> r.id(id)))
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("instances: 1 (expected: none)");
        assertThat(discover()).hasSize(1);

        orders().deregister("i-1");
        client.deleteService(r -> r.id(id));
        assertThatThrownBy(this::discover).isInstanceOf(ServiceNotFoundException.class);

        orders().register("i-1", Map.of());
        cloudMap.namespace("shop.local").delete("orders");
        assertThatThrownBy(this::discover).isInstanceOf(ServiceNotFoundException.class);
        assertThatThrownBy(() -> cloudMap.namespace("shop.local").delete("orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Service: orders (expected: one of [])");
    }

    @Test
    void a_test_may_delete_a_namespace_with_all_that_is_in_it() {
        orders().register("i-1", Map.of());

        cloudMap.deleteNamespace("shop.local");

        assertThatThrownBy(this::discover).isInstanceOf(NamespaceNotFoundException.class);
        assertThatThrownBy(() -> cloudMap.deleteNamespace("shop.local"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Namespace: shop.local (expected: one of [])");
    }

    @Test
    void a_filter_that_it_does_not_know_is_refused_and_not_ignored() {
        assertThatThrownBy(() -> client.listServices(r -> r.filters(f -> f.name(ServiceFilterName.NAMESPACE_ID)
                        .condition(FilterCondition.BEGINS_WITH)
                        .values("ns"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Condition: BEGINS_WITH (expected: EQ)");
        assertThatThrownBy(() -> client.listServices(
                        r -> r.filters(f -> f.name("RESOURCE_OWNER").values("SELF"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Name: RESOURCE_OWNER (expected: one of [NAMESPACE_ID])");
    }

    @Test
    void a_service_is_also_found_by_its_arn() {
        String arn = client.getService(r -> r.id(orders().id())).service().arn();

        assertThat(client.getService(r -> r.id(arn)).service().name()).isEqualTo("orders");
    }

    @Test
    void instances_are_listed_page_by_page_and_read() {
        IntStream.range(0, 250).forEach(i -> orders().register("i-" + i, Map.of("n", "" + i)));

        assertThat(client.listInstancesPaginator(r -> r.serviceId(orders().id())).stream()
                        .flatMap(page -> page.instances().stream()))
                .extracting(InstanceSummary::id)
                .hasSize(250)
                .doesNotHaveDuplicates();
        assertThat(cloudMap.calls()).hasSize(3);
        assertThatThrownBy(() ->
                        client.listInstances(r -> r.serviceId(orders().id()).maxResults(101)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MaxResults: 101 (expected: 1..100)");
        assertThat(client.getInstance(r -> r.serviceId(orders().id()).instanceId("i-7"))
                        .instance()
                        .attributes())
                .isEqualTo(Map.of("n", "7"));
    }

    @Test
    void the_health_of_instances_is_read_page_by_page_or_by_id() {
        IntStream.range(0, 150).forEach(i -> orders().register("i-" + i, Map.of()));
        orders().unhealthy("i-7");

        assertThat(client.getInstancesHealthStatusPaginator(r -> r.serviceId(orders().id())).stream()
                        .flatMap(page -> page.status().entrySet().stream()))
                .hasSize(150)
                .doesNotHaveDuplicates()
                .filteredOn(entry -> !entry.getValue().equals(HealthStatus.HEALTHY))
                .containsExactly(Map.entry("i-7", HealthStatus.UNHEALTHY));
        assertThat(cloudMap.calls()).hasSize(2);
        assertThat(client.getInstancesHealthStatus(
                                r -> r.serviceId(orders().id()).instances("i-7", "i-8"))
                        .status())
                .isEqualTo(Map.of("i-7", HealthStatus.UNHEALTHY, "i-8", HealthStatus.HEALTHY));
        assertThatThrownBy(() -> client.getInstancesHealthStatus(
                        r -> r.serviceId(orders().id()).maxResults(101)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MaxResults: 101 (expected: 1..100)");
        assertThatThrownBy(() -> client.getInstancesHealthStatus(
                        r -> r.serviceId(orders().id()).instances("i-999")))
                .isInstanceOf(InstanceNotFoundException.class);
    }

    @Test
    void the_health_of_instances_is_unknown_without_health_checks() {
        CloudMapService stock = cloudMap.namespace("shop.local")
                .serviceWithoutHealthChecks("stock")
                .register("i-1", Map.of());

        assertThat(client.getInstancesHealthStatus(r -> r.serviceId(stock.id())).status())
                .isEqualTo(Map.of("i-1", HealthStatus.UNKNOWN));
    }

    @Test
    void what_there_is_not_is_an_error_of_its_own() {
        assertThatThrownBy(
                        () -> client.getInstance(r -> r.serviceId(orders().id()).instanceId("i-9")))
                .isInstanceOf(InstanceNotFoundException.class);
        assertThatThrownBy(() -> client.deregisterInstance(
                        r -> r.serviceId(orders().id()).instanceId("i-9")))
                .isInstanceOf(InstanceNotFoundException.class);
        assertThatThrownBy(() -> client.getServiceAttributes(r -> r.serviceId("srv-99")))
                .isInstanceOf(ServiceNotFoundException.class);
        assertThatThrownBy(() -> client.getNamespace(r -> r.id("ns-99")))
                .isInstanceOf(NamespaceNotFoundException.class);
        assertThatThrownBy(() -> client.getOperation(r -> r.operationId("operation-99")))
                .isInstanceOf(OperationNotFoundException.class);
    }

    @Test
    void what_there_is_already_is_not_created_again() {
        orders();

        assertThatThrownBy(() -> client.createHttpNamespace(r -> r.name("shop.local")))
                .isInstanceOf(NamespaceAlreadyExistsException.class);
        assertThatThrownBy(() -> client.createService(r ->
                        r.namespaceId(cloudMap.namespace("shop.local").id()).name("orders")))
                .isInstanceOf(ServiceAlreadyExistsException.class);
    }

    @Test
    void an_instance_that_cloud_map_would_refuse_is_refused() {
        assertRefused("no blanks", Map.of(), "InstanceId: no blanks");
        assertRefused("i-1", numbered(31), "custom attributes: 31 (expected: at most 30)");
        assertRefused("i-1", Map.of("k".repeat(256), ""), "(expected: 1..255 characters)");
        assertRefused("i-1", Map.of("k", "v".repeat(1_025)), "k: 1025 characters (expected: at most 1024)");
        assertRefused(
                "i-1",
                IntStream.range(0, 5).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v".repeat(1_000))),
                "attributes: 5010 characters (expected: at most 5000)");
        assertRefused("i-1", Map.of("AWS_INIT_HEALTH_STATUS", "FINE"), "health status: FINE");
        assertThat(discover()).isEmpty();
    }

    private void assertRefused(String id, Map<String, String> attributes, String message) {
        assertThatThrownBy(() -> client.registerInstance(
                        r -> r.serviceId(orders().id()).instanceId(id).attributes(attributes)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> orders().register(id, attributes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void attributes_of_aws_do_not_count_as_custom() {
        Map<String, String> attributes = numbered(30);
        attributes.put("AWS_INSTANCE_IPV4", "10.0.0.1");

        assertThat(orders().register("i-1", attributes).revision()).isEqualTo(1);
    }

    @Test
    void a_service_has_no_more_than_a_thousand_instances() {
        IntStream.range(0, 1_000).forEach(i -> orders().register("i-" + i, Map.of()));

        assertThatThrownBy(() -> client.registerInstance(
                        r -> r.serviceId(orders().id()).instanceId("one-more").attributes(Map.of())))
                .isInstanceOf(ResourceLimitExceededException.class);
        assertThat(orders().register("i-1", Map.of("version", "2")).revision()).isEqualTo(1_001);
    }

    private static Map<String, String> numbered(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v" + i));
    }
}
