package dev.meshclient.config.store;

import dev.meshclient.model.ServiceDiscovery;
import java.io.IOException;

/** A service of Cloud Map. */
final class CloudMapForm {
    private static final ServiceDiscovery.AwsCloudMap.HealthStatus[] HEALTH =
            ServiceDiscovery.AwsCloudMap.HealthStatus.values();

    private CloudMapForm() {}

    static void write(ByteWriter out, ServiceDiscovery.AwsCloudMap service) {
        out.text(service.namespaceName())
                .text(service.serviceName())
                .byName(service.attributes(), ByteWriter::text)
                .nullable(service.ipPreference(), ByteWriter::constant)
                .byName(service.optionalAttributes(), ByteWriter::text)
                .constant(service.healthStatus())
                .nullable(service.ownerAccount(), ByteWriter::text)
                .flag(service.instancePort())
                .nullable(service.weightAttribute(), ByteWriter::text);
    }

    static ServiceDiscovery.AwsCloudMap read(ByteReader in) throws IOException {
        return new ServiceDiscovery.AwsCloudMap(
                in.text(),
                in.text(),
                in.textByName(),
                in.flag() ? MeshForm.readIpPreference(in) : null,
                in.textByName(),
                in.constant(HEALTH),
                in.flag() ? in.text() : null,
                in.flag(),
                in.flag() ? in.text() : null);
    }
}
