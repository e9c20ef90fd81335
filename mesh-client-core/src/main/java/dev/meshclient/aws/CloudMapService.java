package dev.meshclient.aws;

import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import org.jspecify.annotations.Nullable;

/**
 * A service of Cloud Map.
 *
 * @param namespace the namespace's HTTP name
 * @param name its name there
 * @param ownerAccount the account that shares the namespace; null for the caller's own
 */
record CloudMapService(
        String namespace, String name, @Nullable String ownerAccount) {

    static CloudMapService of(AwsCloudMap declared) {
        return new CloudMapService(declared.namespaceName(), declared.serviceName(), declared.ownerAccount());
    }

    @Override
    public String toString() {
        return "cloudmap:" + namespace + "/" + name;
    }
}
