package dev.meshclient.aws;

import dev.meshclient.aws.DirectoryException.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesRequest;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesResponse;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesRevisionRequest;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatus;
import software.amazon.awssdk.services.servicediscovery.model.HealthStatusFilter;
import software.amazon.awssdk.services.servicediscovery.model.HttpInstanceSummary;

/** Cloud Map, over the SDK. */
final class SdkDirectory implements InstanceDirectory {
    /** As many as a service can have. There is no second page, and without this number only a hundred come. */
    private static final int ALL = 1_000;

    private final ServiceDiscoveryClient client;
    private final boolean own;
    private final SdkFailures failures;

    private SdkDirectory(ServiceDiscoveryClient client, boolean own) {
        this.client = client;
        this.own = own;
        this.failures =
                new SdkFailures(client.serviceClientConfiguration().region().id());
    }

    /** Finds region and endpoint, which may block. */
    static InstanceDirectory open(SdkSettings settings) throws DirectoryException {
        try {
            ServiceDiscoveryClient given = settings.client();
            return given == null ? new SdkDirectory(SdkClients.create(settings), true) : new SdkDirectory(given, false);
        } catch (RuntimeException e) {
            throw new DirectoryException(Reason.FAILED, "no client of the AWS SDK: " + SdkFailures.words(e), e);
        }
    }

    @Override
    public Instances discover(CloudMapService service) throws DirectoryException {
        DiscoverInstancesRequest request = DiscoverInstancesRequest.builder()
                .namespaceName(service.namespace())
                .serviceName(service.name())
                .ownerAccount(service.ownerAccount())
                .healthStatus(HealthStatusFilter.ALL)
                .maxResults(ALL)
                .build();
        return ask("DiscoverInstances", service, () -> instances(client.discoverInstances(request)));
    }

    private static Instances instances(DiscoverInstancesResponse response) {
        return Instances.of(
                response.instances().stream().map(SdkDirectory::instance).toList(), response.instancesRevision());
    }

    private static Instance instance(HttpInstanceSummary found) {
        Map<String, String> attributes = new HashMap<>(found.attributes());
        attributes.values().removeIf(value -> value == null);
        return new Instance(found.instanceId(), found.healthStatus() == HealthStatus.UNHEALTHY, attributes);
    }

    @Override
    public long revision(CloudMapService service) throws DirectoryException {
        DiscoverInstancesRevisionRequest request = DiscoverInstancesRevisionRequest.builder()
                .namespaceName(service.namespace())
                .serviceName(service.name())
                .ownerAccount(service.ownerAccount())
                .build();
        return ask(
                "DiscoverInstancesRevision",
                service,
                () -> client.discoverInstancesRevision(request).instancesRevision());
    }

    private <T> T ask(String operation, CloudMapService service, Supplier<T> question) throws DirectoryException {
        try {
            return question.get();
        } catch (RuntimeException e) {
            throw failures.of(e, operation, service);
        }
    }

    @Override
    public void close() {
        if (own) {
            client.close();
        }
    }
}
