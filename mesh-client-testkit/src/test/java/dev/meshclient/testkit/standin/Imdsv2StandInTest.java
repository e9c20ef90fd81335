package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.common.Json;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

class Imdsv2StandInTest {
    private static final String TOKEN = "x-aws-ec2-metadata-token";
    private static final String SECONDS = "x-aws-ec2-metadata-token-ttl-seconds";

    private final FakeClock clock = new FakeClock();
    private final Imdsv2StandIn imds = Imdsv2StandIn.start(clock);

    @AfterEach
    void close() {
        imds.close();
    }

    private HttpResponse<String> token(String... headers) throws IOException, InterruptedException {
        return PlainHttp.send("PUT", imds.uri().resolve("/latest/api/token"), "", headers);
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return PlainHttp.get(imds.uri().resolve("/latest/" + path), TOKEN, token);
    }

    private String metadata(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                get("meta-data/" + path, token(SECONDS, "60").body());
        return response.statusCode() == 200 ? response.body() : "" + response.statusCode();
    }

    private AwsCredentials sdkCredentials() {
        try (InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
                .endpoint(imds.uri().toString())
                .build()) {
            return provider.resolveCredentials();
        }
    }

    @Test
    void an_instance_learns_where_and_what_it_is() throws Exception {
        imds.put("placement/availability-zone", "eu-west-1b").put("spot/instance-action", "terminate");

        assertThat(metadata("placement/availability-zone")).isEqualTo("eu-west-1b");
        assertThat(metadata("spot/instance-action")).isEqualTo("terminate");
        assertThat(metadata("instance-id")).isEqualTo("i-0123456789abcdef0");
        assertThat(metadata("placement/region")).isEqualTo("us-east-1");
    }

    @Test
    void what_was_removed_or_never_there_is_not_found() throws Exception {
        imds.remove("instance-id");

        assertThat(metadata("instance-id")).isEqualTo("404");
        assertThat(metadata("nothing")).isEqualTo("404");
        assertThat(get("user-data", token(SECONDS, "60").body()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_path_above_items_lists_them() throws Exception {
        assertThat(metadata("").lines())
                .containsExactly("ami-id", "instance-id", "instance-type", "local-ipv4", "placement/");
        assertThat(metadata("placement").lines()).containsExactly("availability-zone", "region");
        assertThat(metadata("placement/").lines()).containsExactly("availability-zone", "region");
        assertThat(metadata("place")).isEqualTo("404");
    }

    @Test
    void a_path_that_cannot_be_asked_for_is_refused() {
        for (String path : new String[] {"", "/instance-id", "placement/"}) {
            assertThatThrownBy(() -> imds.put(path, "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("path: " + path + " (expected: such as placement/region)");
        }
    }

    @Test
    void the_document_of_identity_repeats_the_metadata() throws Exception {
        imds.put("placement/region", "eu-west-1").remove("ami-id");

        Map<?, ?> document = Json.read(
                get("dynamic/instance-identity/document", token(SECONDS, "60").body())
                        .body(),
                Map.class);
        assertThat(document.get("region")).isEqualTo("eu-west-1");
        assertThat(document.get("instanceId")).isEqualTo("i-0123456789abcdef0");
        assertThat(document.get("imageId")).isEqualTo("");
    }

    @Test
    void without_a_token_nothing_is_told() throws Exception {
        URI uri = imds.uri().resolve("/latest/meta-data/instance-id");

        assertThat(PlainHttp.get(uri).statusCode()).isEqualTo(401);
        assertThat(PlainHttp.get(uri, TOKEN, "made up").statusCode()).isEqualTo(401);
        assertThat(PlainHttp.get(imds.uri().resolve("/latest/dynamic/instance-identity/document"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_token_holds_for_as_long_as_was_asked_for() throws Exception {
        String token = token(SECONDS, "60").body();
        clock.advance(Duration.ofSeconds(59));
        assertThat(get("meta-data/instance-id", token).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));

        assertThat(get("meta-data/instance-id", token).statusCode()).isEqualTo(401);
        assertThat(metadata("instance-id")).startsWith("i-");
    }

    @Test
    void a_token_is_for_one_second_to_six_hours() throws Exception {
        for (String seconds : new String[] {"1", "21600"}) {
            assertThat(token(SECONDS, seconds).headers().firstValue(SECONDS)).hasValue(seconds);
        }
        for (String seconds : new String[] {"0", "21601", "-1", "soon"}) {
            assertThat(token(SECONDS, seconds).statusCode()).as(seconds).isEqualTo(400);
        }
        assertThat(token().statusCode()).isEqualTo(400);
    }

    @Test
    void a_proxy_gets_no_token_and_nobody_gets_one_by_reading() throws Exception {
        assertThat(token(SECONDS, "60", "X-Forwarded-For", "10.0.0.9").statusCode())
                .isEqualTo(403);
        assertThat(PlainHttp.get(imds.uri().resolve("/latest/api/token"), SECONDS, "60")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void the_sdk_gets_the_credentials_of_the_role() {
        imds.role("before").role("orders");
        imds.role(
                "orders", new TemporaryCredentials("key", "secret", "session", Instant.parse("2998-01-01T00:00:00Z")));

        assertThat(sdkCredentials()).isInstanceOfSatisfying(AwsSessionCredentials.class, credentials -> {
            assertThat(credentials.accessKeyId()).isEqualTo("key");
            assertThat(credentials.secretAccessKey()).isEqualTo("secret");
            assertThat(credentials.sessionToken()).isEqualTo("session");
        });
        assertThat(imds.calls())
                .extracting(SeenCall::toString)
                .containsSubsequence(
                        "PUT /latest/api/token {x-aws-ec2-metadata-token-ttl-seconds=21600}",
                        "GET /latest/meta-data/iam/security-credentials/ {x-aws-ec2-metadata-token=token-1}",
                        "GET /latest/meta-data/iam/security-credentials/orders {x-aws-ec2-metadata-token=token-1}");
    }

    @Test
    void without_a_role_the_sdk_gets_no_credentials() {
        assertThatThrownBy(this::sdkCredentials).isInstanceOf(SdkClientException.class);
    }

    @Test
    void the_sdk_gets_its_region() {
        imds.put("placement/region", "eu-west-1").put("placement/availability-zone", "eu-west-1b");

        try (SystemProperty uri = SystemProperty.set("aws.ec2MetadataServiceEndpoint", imds.uri())) {
            assertThat(new InstanceProfileRegionProvider().getRegion()).isEqualTo(Region.EU_WEST_1);
        }
    }

    @Test
    void it_misbehaves_as_the_service_does() throws Exception {
        imds.behave(Behaviour.throttle());
        assertThat(token(SECONDS, "60").statusCode()).isEqualTo(503);
        imds.behave(Behaviour.failure());
        assertThat(token(SECONDS, "60").statusCode()).isEqualTo(500);
        imds.behave(Behaviour.denial());
        assertThat(token(SECONDS, "60").statusCode()).isEqualTo(403);
        imds.behave(Behaviour.reset());
        assertThatThrownBy(() -> token(SECONDS, "60")).isInstanceOf(IOException.class);
    }

    @Test
    void it_also_starts_with_real_time() throws Exception {
        try (Imdsv2StandIn real = Imdsv2StandIn.start()) {
            URI uri = real.uri().resolve("/latest/api/token");
            String token = PlainHttp.send("PUT", uri, "", SECONDS, "60").body();

            assertThat(PlainHttp.get(real.uri().resolve("/latest/meta-data/instance-id"), TOKEN, token)
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
