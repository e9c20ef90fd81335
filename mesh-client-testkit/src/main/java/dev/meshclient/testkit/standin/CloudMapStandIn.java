package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An AWS Cloud Map that the AWS SDK's {@code ServiceDiscoveryClient} can talk to. What is registered is set up here, or
 * over the API as an application does it:
 *
 * <pre>{@code
 * try (CloudMapStandIn cloudMap = CloudMapStandIn.start()) {
 *     cloudMap.namespace("shop.local").service("orders")
 *             .register("i-1", Map.of("AWS_INSTANCE_IPV4", "10.0.0.1", "AWS_INSTANCE_PORT", "8080"))
 *             .register("i-2", Map.of("AWS_INSTANCE_IPV4", "10.0.0.2", "AWS_INSTANCE_PORT", "8080"))
 *             .unhealthy("i-2");
 *     ServiceDiscoveryClient client = ServiceDiscoveryClient.builder()
 *             .region(Region.US_EAST_1)
 *             .endpointOverride(cloudMap.uri())
 *             .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
 *             .overrideConfiguration(
 *                     o -> o.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
 *             .build();
 *     ...
 * }
 * }</pre>
 *
 * <p><b>The last option is needed:</b> the SDK puts {@code data-} before the host name for {@code DiscoverInstances} and
 * {@code DiscoverInstancesRevision}, also before that of an {@code endpointOverride}. Without the option these two fail
 * in the SDK ({@code data-127.0.0.1} is no host), and nothing reaches the stand-in.
 *
 * <p>It knows {@code DiscoverInstances}, {@code DiscoverInstancesRevision}, {@code RegisterInstance},
 * {@code DeregisterInstance}, {@code GetInstance}, {@code ListInstances}, {@code GetInstancesHealthStatus},
 * {@code UpdateInstanceCustomHealthStatus}, {@code CreateService}, {@code DeleteService}, {@code GetService}, {@code ListServices}, {@code GetServiceAttributes},
 * {@code UpdateServiceAttributes}, {@code DeleteServiceAttributes}, {@code CreateHttpNamespace}, {@code GetNamespace},
 * {@code ListNamespaces} and {@code GetOperation}, and refuses any other with {@code UnknownOperationException}. Rules,
 * limits and errors are those of the <a href="https://docs.aws.amazon.com/cloud-map/latest/api/">Cloud Map API
 * reference</a>.
 *
 * <p>What differs:
 *
 * <ul>
 *   <li>Changes take effect at once, where AWS needs seconds, and half a minute for a custom health status.
 *   <li>All namespaces are HTTP namespaces, and their HTTP name is their name. There are no health checks of Route 53, no
 *       tags, and no other accounts: {@code OwnerAccount} is passed over.
 *   <li>{@code DeleteNamespace} ({@link #deleteNamespace} does it), {@code UpdateHttpNamespace}, {@code UpdateService}, {@code ListOperations}, the
 *       operations for DNS namespaces and those for tags are unknown. So are filters of lists by
 *       {@code RESOURCE_OWNER}, and conditions other than {@code EQ}; they are refused.
 *   <li>A {@code CreatorRequestId} does not make a repeated call the same one.
 *   <li>Signatures are not checked.
 * </ul>
 *
 * <p>How it misbehaves: {@link Behaviour#throttle} is {@code RequestLimitExceeded}, {@link Behaviour#failure} is
 * {@code InternalFailure} with status 500, {@link Behaviour#denial} is {@code AccessDeniedException}. The SDK repeats
 * the first two by itself; each attempt is a call of its own here.
 *
 * <p>A {@link SeenCall} has the fields of the request as parameters; an entry of a map has its key after a dot, as in
 * {@code QueryParameters.version}.
 */
public final class CloudMapStandIn extends HttpStandIn {
    private static final String TARGET = "Route53AutoNaming_v20170314.";

    private final CloudMapRegistry registry = new CloudMapRegistry();
    private final CloudMapOperations operations = new CloudMapOperations(registry);

    private CloudMapStandIn() {}

    /** Starts one without namespaces. */
    public static CloudMapStandIn start() {
        return new CloudMapStandIn();
    }

    /** Returns the HTTP namespace of this name, which there is from now on. */
    public CloudMapNamespace namespace(String name) {
        return registry.namespace(name);
    }

    /**
     * Deletes a namespace, also with services; whoever discovers one of them then gets {@code NamespaceNotFound}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public CloudMapStandIn deleteNamespace(String name) {
        registry.delete(name);
        return this;
    }

    @Override
    SeenCall seen(Request request) {
        String operation = operation(request);
        return new SeenCall(
                operation == null ? request.getMethod() + " " + request.getUrl() : operation, parameters(request));
    }

    private static Map<String, String> parameters(Request request) {
        try {
            return CloudMapRequest.read(request.getBodyAsString()).parameters();
        } catch (CloudMapException e) {
            return Map.of("unreadable", request.getBodyAsString());
        }
    }

    @Override
    ResponseDefinitionBuilder answer(Request request) {
        try {
            return AwsJson.answer(
                    operations.perform(operation(request), CloudMapRequest.read(request.getBodyAsString())));
        } catch (CloudMapException e) {
            return AwsJson.error(400, e.type(), e.getMessage());
        }
    }

    @Override
    ResponseDefinitionBuilder failure() {
        return AwsJson.error(500, "InternalFailure", "The request has failed because of an internal error.");
    }

    @Override
    ResponseDefinitionBuilder throttle() {
        return AwsJson.error(400, "RequestLimitExceeded", "Rate exceeded");
    }

    @Override
    ResponseDefinitionBuilder denial() {
        return AwsJson.error(400, "AccessDeniedException", "The caller is not authorized to perform this action.");
    }

    private static @Nullable String operation(Request request) {
        String target = request.getHeader("X-Amz-Target");
        return target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : null;
    }
}
