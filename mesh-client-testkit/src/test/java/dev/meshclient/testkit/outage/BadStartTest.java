package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.model.MeshCallException;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A process that starts with something wrong about Cloud Map, which is then put right. */
class BadStartTest {
    private static final Duration STARTUP_WAIT = Duration.ofSeconds(5);

    private final FakeClock clock = new FakeClock();
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final Instance instance = Instance.start("one");

    @AfterEach
    void close() {
        cloudMap.close();
        instance.close();
    }

    private void register() {
        cloudMap.namespace("shop.local").service("orders").register("one", instance.attributes());
    }

    /** It is not ready, a call waits and is told why, and when that is put right both are well. */
    private void assertTellsAndRecovers(CloudMap registry, String told, Runnable cure) throws Exception {
        MeshClient.Builder builder = Shop.of(Shop.CLOUD_MAP).registry(registry).startupWait(STARTUP_WAIT);
        try (Shop shop = Shop.on(clock, builder)) {
            assertThat(shop.mesh().awaitReady(STARTUP_WAIT)).isFalse();
            long calledNanos = clock.read();
            assertThatThrownBy(shop::call).isInstanceOf(MeshCallException.class).hasMessageContaining(told);
            assertThat(Duration.ofNanos(clock.read() - calledNanos)).isEqualTo(STARTUP_WAIT);
            SourceStatus status = shop.source("cloudmap:shop.local/orders");
            assertThat(status.lastError()).contains(told);
            assertThat(status.state()).isEqualTo(SourceStatus.State.FAILING);
            assertThat(status.age()).isNull();

            cure.run();
            assertThat(shop.mesh().awaitReady(Duration.ofSeconds(35))).isTrue();
            assertThat(shop.call()).isEqualTo("one");
        }
    }

    @Test
    void credentials_that_are_refused_are_told_and_when_they_are_accepted_calls_succeed() throws Exception {
        register();
        cloudMap.behave(Behaviour.denial());
        assertTellsAndRecovers(
                Shop.registry(cloudMap).build(), "AccessDeniedException", () -> cloudMap.behave(Behaviour.normal()));
    }

    @Test
    void credentials_that_are_missing_are_told_and_when_there_are_some_calls_succeed() throws Exception {
        register();
        AtomicReference<AwsCredentials> credentials = new AtomicReference<>();
        CloudMap registry = Shop.registry(cloudMap)
                .credentialsProvider(() -> {
                    if (credentials.get() == null) {
                        throw SdkClientException.create("no credentials yet");
                    }
                    return credentials.get();
                })
                .build();
        assertTellsAndRecovers(
                registry, "no credentials yet", () -> credentials.set(AwsBasicCredentials.create("key", "secret")));
    }

    @Test
    void a_namespace_that_is_missing_is_told_and_when_it_is_there_calls_succeed() throws Exception {
        assertTellsAndRecovers(
                Shop.registry(cloudMap).build(),
                "there is no namespace shop.local in region eu-west-1",
                this::register);
    }

    /** A region is for the life of a mesh client. */
    @Test
    void in_the_wrong_region_this_is_told_and_in_the_right_one_calls_succeed() throws Exception {
        register();
        try (CloudMapStandIn elsewhere = CloudMapStandIn.start()) {
            elsewhere.namespace("bank.local").service("orders").register("one", instance.attributes());
            try (Shop wrong = shopIn("us-east-1", elsewhere)) {
                assertThat(wrong.mesh().awaitReady(STARTUP_WAIT)).isFalse();
                assertThatThrownBy(wrong::call)
                        .isInstanceOf(MeshCallException.class)
                        .hasMessageContaining("there is no namespace shop.local in region us-east-1");
            }
            assertThat(cloudMap.calls()).isEmpty();
            try (Shop right = shopIn("eu-west-1", cloudMap)) {
                assertThat(right.mesh().awaitReady(STARTUP_WAIT)).isTrue();
                assertThat(right.call()).isEqualTo("one");
            }
        }
    }

    private static Shop shopIn(String region, CloudMapStandIn cloudMap) {
        CloudMap registry = Shop.registry(cloudMap).region(region).build();
        return Shop.on(
                new FakeClock(), Shop.of(Shop.CLOUD_MAP).registry(registry).startupWait(STARTUP_WAIT));
    }

    @Test
    void a_call_that_waits_is_answered_as_soon_as_it_is_put_right() throws IOException {
        register();
        cloudMap.behave(Behaviour.denial(), 2);
        try (Shop shop = Shop.on(clock, Shop.of(cloudMap))) {
            long calledNanos = clock.read();
            assertThat(shop.call()).isEqualTo("one");
            assertThat(Duration.ofNanos(clock.read() - calledNanos)).isBetween(Duration.ofSeconds(2), STARTUP_WAIT);
        }
    }
}
