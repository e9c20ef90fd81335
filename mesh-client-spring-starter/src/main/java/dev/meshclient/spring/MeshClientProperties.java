package dev.meshclient.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mesh client.
 *
 * @param enabled whether there is a mesh client; true by default
 * @param config where the mesh's configuration is: {@code file:} or {@code classpath:} and a path; without it there is no
 *     mesh client
 * @param identity which resource of the mesh this process is, such as {@code mesh/shop/virtualNode/checkout}; by default
 *     what App Mesh's variable {@code APPMESH_RESOURCE_ARN} says, else none
 * @param startupWait how long a call may wait for the first endpoints of its node; 5 s by default
 * @param drain how long open calls may go on when the application stops; 10 s by default
 * @param failuresAsResponses whether local failures are HTTP responses, as a sidecar's were, instead of exceptions; false
 *     by default
 */
@ConfigurationProperties("mesh.client")
public record MeshClientProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String config,
        @Nullable String identity,
        @DefaultValue("5s") Duration startupWait,
        @DefaultValue("10s") Duration drain,
        @DefaultValue("false") boolean failuresAsResponses) {}
