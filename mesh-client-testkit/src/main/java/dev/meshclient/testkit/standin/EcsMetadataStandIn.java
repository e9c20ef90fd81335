package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent of Amazon ECS tells a container: the
 * <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4.html">task metadata
 * endpoint, version 4</a>, and the credentials of the task's role.
 *
 * <pre>{@code
 * try (EcsMetadataStandIn ecs = EcsMetadataStandIn.start()) {
 *     ecs.task("AvailabilityZone", "eu-west-1b").task("KnownStatus", "DEACTIVATING");
 *     // ECS_CONTAINER_METADATA_URI_V4: ecs.metadataUri()
 *     // AWS_CONTAINER_CREDENTIALS_FULL_URI, or the system property:
 *     System.setProperty("aws.containerCredentialsFullUri", ecs.credentialsUri().toString());
 * }
 * }</pre>
 *
 * <p>It answers for the metadata of a task with one container, and of this container; not for tags and statistics. At
 * first the task {@code app} runs on Fargate in zone {@code us-east-1a}, and its credentials last.
 *
 * <p>How it misbehaves: {@link Behaviour#throttle} is status 429, {@link Behaviour#failure} 500, {@link Behaviour#denial}
 * 403. A {@link SeenCall} has the header {@code authorization} as its parameter, if there was one.
 */
public final class EcsMetadataStandIn extends HttpStandIn {
    private static final String METADATA = "/v4/0123456789abcdef0123456789abcdef-0123456789";
    private static final String CREDENTIALS = "/v2/credentials/0123abcd-4567-89ef-0123-456789abcdef";

    private final EcsTask task = new EcsTask();
    private volatile TemporaryCredentials credentials = TemporaryCredentials.LASTING;
    private volatile @Nullable String authorization;

    private EcsMetadataStandIn() {}

    /** Starts one. */
    public static EcsMetadataStandIn start() {
        return new EcsMetadataStandIn();
    }

    /**
     * Returns what a container has as {@code ECS_CONTAINER_METADATA_URI_V4}: where the metadata of the container is, and
     * with {@code /task} after it that of the task.
     */
    public URI metadataUri() {
        return URI.create(uri() + METADATA);
    }

    /** Returns what a container can have as {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
    public URI credentialsUri() {
        return URI.create(uri() + CREDENTIALS);
    }

    /**
     * Sets a field of the task.
     *
     * @param field as the endpoint calls it, such as {@code AvailabilityZone}
     * @param value a text, number or boolean, or lists and maps of them
     */
    public EcsMetadataStandIn task(String field, Object value) {
        task.set(field, value);
        return this;
    }

    /**
     * Sets a field of the container.
     *
     * @param field as the endpoint calls it, such as {@code Networks}
     * @param value a text, number or boolean, or lists and maps of them
     */
    public EcsMetadataStandIn container(String field, Object value) {
        task.setOfContainer(field, value);
        return this;
    }

    /** Sets the credentials of the task's role. */
    public EcsMetadataStandIn credentials(TemporaryCredentials credentials) {
        this.credentials = credentials;
        return this;
    }

    /**
     * Gives credentials from now on only to those who ask with this header {@code Authorization}, and refuses others with
     * status 401; at first to all. A container has it as {@code AWS_CONTAINER_AUTHORIZATION_TOKEN}.
     */
    public EcsMetadataStandIn authorization(String token) {
        authorization = token;
        return this;
    }

    @Override
    SeenCall seen(Request request) {
        return HttpCalls.seen(request, List.of("authorization"));
    }

    @Override
    ResponseDefinitionBuilder answer(Request request) {
        if (!request.getMethod().equals(RequestMethod.GET)) {
            return WireMock.aResponse().withStatus(405);
        }
        return switch (request.getUrl()) {
            case METADATA -> WireMock.okJson(Json.write(task.container()));
            case METADATA + "/task" -> WireMock.okJson(Json.write(task.fields()));
            case CREDENTIALS -> credentials(request);
            default -> WireMock.notFound();
        };
    }

    private ResponseDefinitionBuilder credentials(Request request) {
        String expected = authorization;
        if (expected != null && !expected.equals(request.getHeader("Authorization"))) {
            String error = Json.write(Map.of("code", "Unauthorized", "message", "Authorization: not the expected one"));
            return WireMock.jsonResponse(error, 401);
        }
        return WireMock.okJson(Json.write(
                credentials.fields(Map.of("RoleArn", "arn:aws:iam::123456789012:role/" + EcsTask.FAMILY + "-task"))));
    }
}
