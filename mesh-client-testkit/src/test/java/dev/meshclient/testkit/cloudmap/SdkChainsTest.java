package dev.meshclient.testkit.cloudmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.EcsMetadataStandIn;
import dev.meshclient.testkit.standin.Imdsv2StandIn;
import dev.meshclient.testkit.standin.SeenCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the AWS SDK finds what is not set; of this machine it sees no profile and no metadata. */
class SdkChainsTest {
    private static final Map<String, String> REGION = Map.of("aws.region", "eu-west-1");
    private static final Map<String, String> KEYS = Map.of("aws.accessKeyId", "key", "aws.secretAccessKey", "secret");

    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private SystemProperties alone;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws IOException {
        cloudMap.namespace("shop.local").service("orders").register("i-1", Map.of("AWS_INSTANCE_IPV4", "192.0.2.1"));
        alone = SystemProperties.set(Map.of(
                "aws.disableEc2Metadata", "true",
                "aws.configFile", write("config", "").toString(),
                "aws.sharedCredentialsFile", write("credentials", "").toString()));
    }

    @AfterEach
    void close() {
        alone.close();
        cloudMap.close();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private SystemProperties asking() {
        return SystemProperties.set(
                Map.of("aws.endpointUrlServiceDiscovery", cloudMap.uri().toString()));
    }

    /** It asks there, with credentials and in this region. */
    private void assertFinds(String region) {
        try (RealCloudMap real = new RealCloudMap(CloudMap.create(), RealCloudMap.ORDERS).now()) {
            assertThat(real.failures).isEmpty();
            assertThat(real.ids()).containsExactly("i-1");

            cloudMap.behave(Behaviour.denial(), 1);
            real.watcher.refresh();
            real.now();
            assertThat(real.failures).singleElement().asString().contains("in region " + region + ": ");
        }
    }

    @Test
    void region_credentials_and_endpoint_come_from_properties() {
        try (SystemProperties endpoint = asking();
                SystemProperties region = SystemProperties.set(REGION);
                SystemProperties keys = SystemProperties.set(KEYS)) {
            assertFinds("eu-west-1");
        }
    }

    @Test
    void region_and_credentials_come_from_the_metadata_of_an_instance() {
        try (Imdsv2StandIn imds = Imdsv2StandIn.start()
                        .put("placement/region", "eu-north-1")
                        .role("orders");
                SystemProperties endpoint = asking();
                SystemProperties instance = SystemProperties.set(Map.of(
                        "aws.disableEc2Metadata",
                        "false",
                        "aws.ec2MetadataServiceEndpoint",
                        imds.uri().toString()))) {
            assertFinds("eu-north-1");
            assertThat(imds.calls())
                    .extracting(SeenCall::operation)
                    .contains(
                            "GET /latest/dynamic/instance-identity/document",
                            "GET /latest/meta-data/iam/security-credentials/orders");
        }
    }

    @Test
    void credentials_come_from_the_endpoint_of_a_container() {
        try (EcsMetadataStandIn ecs = EcsMetadataStandIn.start().authorization("Bearer 1");
                SystemProperties endpoint = asking();
                SystemProperties region = SystemProperties.set(REGION);
                SystemProperties container = SystemProperties.set(Map.of(
                        "aws.containerCredentialsFullUri",
                        ecs.credentialsUri().toString(),
                        "aws.containerAuthorizationToken",
                        "Bearer 1"))) {
            assertFinds("eu-west-1");
            assertThat(ecs.calls()).as("credentials that last are kept").hasSize(1);
        }
    }

    @Test
    void region_credentials_and_endpoint_come_from_a_profile() throws IOException {
        write("credentials", """
                [shop]
                aws_access_key_id = key
                aws_secret_access_key = secret
                """);
        write("config", """
                [profile shop]
                region = eu-central-1
                services = here
                [services here]
                servicediscovery =
                  endpoint_url = %s
                """.formatted(cloudMap.uri()));
        try (SystemProperties profile = SystemProperties.set(Map.of("aws.profile", "shop"))) {
            assertFinds("eu-central-1");
        }
    }

    @Test
    void there_are_no_credentials_at_start_and_then_there_are() {
        try (SystemProperties endpoint = asking();
                SystemProperties region = SystemProperties.set(REGION);
                RealCloudMap real = new RealCloudMap(CloudMap.create(), RealCloudMap.ORDERS).now()) {
            assertThat(real.failures).singleElement().asString().contains("credentials");
            assertThat(cloudMap.calls()).isEmpty();

            try (SystemProperties later = SystemProperties.set(KEYS)) {
                assertThat(real.pass(Duration.ofSeconds(2)).ids()).containsExactly("i-1");
            }
        }
    }

    @Test
    void there_is_no_region_at_start_and_then_there_is() {
        try (SystemProperties endpoint = asking();
                SystemProperties keys = SystemProperties.set(KEYS);
                RealCloudMap real = new RealCloudMap(CloudMap.create(), RealCloudMap.ORDERS).now()) {
            assertThat(real.failures)
                    .singleElement()
                    .asString()
                    .startsWith("no client of the AWS SDK: ")
                    .contains("region");

            try (SystemProperties later = SystemProperties.set(REGION)) {
                assertThat(real.pass(Duration.ofSeconds(2)).ids()).containsExactly("i-1");
            }
        }
    }
}
