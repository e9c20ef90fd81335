package dev.meshclient.testing;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryServiceClientConfiguration;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesRequest;
import software.amazon.awssdk.services.servicediscovery.model.DiscoverInstancesResponse;

/** The SDK's client for a Cloud Map where whoever asks for instances is stuck, and then finds none. */
public final class HangingCloudMap implements ServiceDiscoveryClient {
    private final Hang hang;

    public HangingCloudMap(Hang hang) {
        this.hang = hang;
    }

    @Override
    public DiscoverInstancesResponse discoverInstances(DiscoverInstancesRequest request) {
        try {
            hang.here();
            return DiscoverInstancesResponse.builder().instancesRevision(1L).build();
        } catch (InterruptedIOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ServiceDiscoveryServiceClientConfiguration serviceClientConfiguration() {
        return ServiceDiscoveryServiceClientConfiguration.builder()
                .region(Region.EU_WEST_1)
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
