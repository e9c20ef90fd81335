package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The actuator endpoint {@code mesh}: what {@link MeshClient#describe} tells, as JSON. Its parts, decisions and explanations are
 * extensions of it for the web and for JMX. It only reads, and what it shows has no credentials.
 */
@Endpoint(id = "mesh")
public final class MeshEndpoint {
    private final MeshClient mesh;

    MeshEndpoint(MeshClient mesh) {
        this.mesh = mesh;
    }

    /** Returns the whole description as JSON. */
    @ReadOperation
    public String mesh() {
        return mesh.describe().toJson();
    }
}
