package dev.meshclient.testkit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testkit.standin.CertificateAuthority;
import dev.meshclient.testkit.standin.CertificateRequest;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.testkit.standin.IssuedCertificate;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/** Calls go on while the TLS of Cloud Map is out of order, and follow it again when it is not. */
class TlsOfCloudMapTest {
    private static final CertificateRequest RIGHT =
            CertificateRequest.named("cloud-map").withIpAddresses("127.0.0.1");
    private static final CertificateRequest OF_ANOTHER_HOST =
            CertificateRequest.named("cloud-map").withDnsNames("other.internal");

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.start();
    private static final IssuedCertificate CERTIFICATE = AUTHORITY.issue(RIGHT);

    private final FakeClock clock = new FakeClock();
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final TlsFront front = new TlsFront(cloudMap.uri());
    private final Instance old = Instance.start("old");
    private final Instance fresh = Instance.start("fresh");
    private final ServiceDiscoveryClient client = client();
    private CloudMapService orders;
    private Shop shop;

    @BeforeEach
    void call_once() throws IOException {
        front.show(CERTIFICATE);
        orders = cloudMap.namespace("shop.local").service("orders").register("old", old.attributes());
        shop = Shop.on(
                clock,
                Shop.of(Shop.CLOUD_MAP)
                        .registry(CloudMap.builder()
                                .client(client)
                                .pollInterval(Duration.ofSeconds(1))
                                .build()));
        assertThat(shop.call()).isEqualTo("old");
    }

    @AfterEach
    void close() {
        shop.close();
        client.close();
        front.close();
        cloudMap.close();
        old.close();
        fresh.close();
    }

    @AfterAll
    static void closeAuthority() {
        AUTHORITY.close();
    }

    private ServiceDiscoveryClient client() {
        return ServiceDiscoveryClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(front.uri())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(() -> new TrustManager[] {AUTHORITY.trustManager()}))
                .overrideConfiguration(options -> options.retryStrategy(strategy -> strategy.maxAttempts(1))
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    private void assertServesAndRecovers(String told) throws IOException {
        cloudMap.forgetCalls();
        orders.register("fresh", fresh.attributes()).deregister("old");
        clock.advance(Duration.ofSeconds(10));
        assertThat(cloudMap.calls()).isEmpty();
        SourceStatus source = shop.source("cloudmap:shop.local/orders");
        assertThat(source.state()).isEqualTo(SourceStatus.State.FAILING);
        assertThat(source.lastError()).contains(told);
        assertThat(shop.events(MeshEvent.EmptyAnswerHeld.class)).isEmpty();
        assertThat(shop.call()).isEqualTo("old");

        front.show(CERTIFICATE);
        clock.advance(Duration.ofSeconds(20));
        assertThat(shop.source("cloudmap:shop.local/orders").state()).isEqualTo(SourceStatus.State.CURRENT);
        assertThat(shop.call()).isEqualTo("fresh");
    }

    @Test
    void calls_go_on_when_it_speaks_no_tls_any_more() throws IOException {
        front.showNone();
        assertServesAndRecovers("Unsupported or unrecognized SSL message");
    }

    @Test
    void calls_go_on_when_its_certificate_is_that_of_another_host() throws IOException {
        front.show(AUTHORITY.issue(OF_ANOTHER_HOST));
        assertServesAndRecovers("No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void calls_go_on_when_nobody_trusts_its_certificate() throws IOException {
        try (CertificateAuthority other = CertificateAuthority.start()) {
            front.show(other.issue(RIGHT));
            assertServesAndRecovers("PKIX");
        }
    }
}
