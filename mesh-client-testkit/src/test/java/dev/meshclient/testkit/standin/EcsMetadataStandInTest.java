package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class EcsMetadataStandInTest {
    private final EcsMetadataStandIn ecs = EcsMetadataStandIn.start();

    @AfterEach
    void close() {
        ecs.close();
    }

    private static Map<?, ?> json(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> response = PlainHttp.get(uri);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return Json.read(response.body(), Map.class);
    }

    private URI task() {
        return URI.create(ecs.metadataUri() + "/task");
    }

    /** Asks as an application in a container does, without the property that a test cannot set: the variable. */
    private AwsCredentials sdkCredentials() {
        try (SystemProperty uri = SystemProperty.set("aws.containerCredentialsFullUri", ecs.credentialsUri());
                ContainerCredentialsProvider provider =
                        ContainerCredentialsProvider.builder().build()) {
            return provider.resolveCredentials();
        }
    }

    @Test
    void a_container_learns_of_itself_and_of_its_task() throws Exception {
        ecs.task("AvailabilityZone", "eu-west-1b")
                .task("KnownStatus", "DEACTIVATING")
                .container("Name", "orders")
                .container("Networks", List.of(Map.of("IPv4Addresses", List.of("10.0.0.7"))));

        Map<?, ?> container = json(ecs.metadataUri());
        assertThat(container.get("Name")).isEqualTo("orders");
        assertThat(container.get("Networks")).isEqualTo(List.of(Map.of("IPv4Addresses", List.of("10.0.0.7"))));
        Map<?, ?> task = json(task());
        assertThat(task.get("AvailabilityZone")).isEqualTo("eu-west-1b");
        assertThat(task.get("KnownStatus")).isEqualTo("DEACTIVATING");
        assertThat(task.get("Containers")).isEqualTo(List.of(container));
    }

    @Test
    void at_first_the_task_runs_on_fargate() throws Exception {
        Map<?, ?> task = json(task());

        assertThat(task.get("LaunchType")).isEqualTo("FARGATE");
        assertThat(task.get("KnownStatus")).isEqualTo("RUNNING");
        assertThat(task.get("AvailabilityZone")).isEqualTo("us-east-1a");
        assertThat(task.get("TaskARN")).asString().startsWith("arn:aws:ecs:us-east-1:");
    }

    @Test
    void what_it_does_not_have_is_not_found_and_nothing_is_written() throws Exception {
        assertThat(PlainHttp.get(URI.create(ecs.metadataUri() + "/stats")).statusCode())
                .isEqualTo(404);
        assertThat(PlainHttp.send("PUT", ecs.metadataUri(), "").statusCode()).isEqualTo(405);
    }

    @Test
    void the_sdk_gets_the_credentials_of_the_task() {
        ecs.credentials(new TemporaryCredentials("key", "secret", "session", Instant.parse("2998-01-01T00:00:00Z")));

        assertThat(sdkCredentials()).isInstanceOfSatisfying(AwsSessionCredentials.class, credentials -> {
            assertThat(credentials.accessKeyId()).isEqualTo("key");
            assertThat(credentials.secretAccessKey()).isEqualTo("secret");
            assertThat(credentials.sessionToken()).isEqualTo("session");
            assertThat(credentials.expirationTime()).hasValue(Instant.parse("2998-01-01T00:00:00Z"));
        });
    }

    @Test
    void only_who_is_authorized_gets_credentials() throws Exception {
        ecs.authorization("Bearer 1");

        assertThatThrownBy(this::sdkCredentials).isInstanceOf(SdkClientException.class);
        assertThat(PlainHttp.get(ecs.credentialsUri(), "Authorization", "Bearer 2")
                        .statusCode())
                .isEqualTo(401);
        try (SystemProperty token = SystemProperty.set("aws.containerAuthorizationToken", "Bearer 1")) {
            assertThat(sdkCredentials().accessKeyId()).isEqualTo("ASIATEST");
        }
        assertThat(ecs.calls())
                .last()
                .hasToString("GET " + ecs.credentialsUri().getPath() + " {authorization=Bearer 1}");
        assertThat(json(task())).isNotEmpty();
    }

    @Test
    void the_sdk_repeats_what_failed() {
        ecs.behave(Behaviour.failure(), 1);

        assertThat(sdkCredentials().accessKeyId()).isEqualTo("ASIATEST");
        assertThat(ecs.calls()).hasSize(2);
    }

    @Test
    void it_misbehaves_as_the_agent_does() throws Exception {
        ecs.behave(Behaviour.throttle());
        assertThat(PlainHttp.get(ecs.metadataUri()).statusCode()).isEqualTo(429);
        ecs.behave(Behaviour.failure());
        assertThat(PlainHttp.get(ecs.metadataUri()).statusCode()).isEqualTo(500);
        ecs.behave(Behaviour.denial());
        assertThat(PlainHttp.get(ecs.metadataUri()).statusCode()).isEqualTo(403);
        ecs.behave(Behaviour.reset());
        assertThatThrownBy(() -> PlainHttp.get(ecs.metadataUri())).isInstanceOf(IOException.class);
    }
}
