package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.console.ConsolePage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;

/** The actuator endpoint {@code mesh}: what {@link MeshClient#describe} tells, as JSON, whole or in parts. */
@Endpoint(id = "mesh")
public final class MeshEndpoint {
    private static final MimeType HTML = MimeType.valueOf("text/html;charset=UTF-8");

    private final MeshClient mesh;
    private final @Nullable ConsolePage console;

    MeshEndpoint(MeshClient mesh, @Nullable ConsolePage console) {
        this.mesh = mesh;
        this.console = console;
    }

    /** Returns the whole description. */
    @ReadOperation
    public String mesh() {
        return mesh.describe().toJson();
    }

    /** Returns a part of it. */
    @ReadOperation(produces = {"text/html", "application/json"})
    public WebEndpointResponse<String> part(
            @Selector String part, @Nullable String method, @Nullable String url, @Nullable String headers) {
        return part.equals("console") && console != null
                ? new WebEndpointResponse<>(console.html(method, url, headers), 200, HTML)
                : new WebEndpointResponse<>(404);
    }
}
