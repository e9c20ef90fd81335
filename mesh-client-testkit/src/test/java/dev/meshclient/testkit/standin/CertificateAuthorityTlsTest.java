package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real handshakes: a server that shows what the authority has issued, and OkHttp. */
class CertificateAuthorityTlsTest {
    private static final CertificateRequest LOCALHOST =
            CertificateRequest.named("orders").withDnsNames("localhost");

    private final CertificateAuthority authority = CertificateAuthority.start();

    @AfterEach
    void close() {
        authority.close();
    }

    private static String call(String url, X509TrustManager trust, KeyManager... keys)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, new TrustManager[] {trust}, null);
        OkHttpClient client = new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), trust)
                .retryOnConnectionFailure(false)
                .callTimeout(Duration.ofSeconds(30))
                .build();
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }

    @ParameterizedTest
    @CsvSource({"EC, EC, false", "EC, RSA, false", "RSA, EC, true", "EC, EC, true"})
    void a_server_is_trusted_by_who_trusts_the_authority(KeyType signs, KeyType shown, boolean intermediate)
            throws Exception {
        try (CertificateAuthority other = CertificateAuthority.builder()
                        .keyType(signs)
                        .intermediate(intermediate)
                        .start();
                TlsServer server = new TlsServer(other.issue(LOCALHOST.withKeyType(shown)))) {
            assertThat(call(server.url("localhost"), other.trustManager())).isEqualTo("hello");
        }
    }

    @Test
    void another_authority_is_not_trusted() throws Exception {
        try (CertificateAuthority other = CertificateAuthority.start();
                TlsServer server = new TlsServer(other.issue(LOCALHOST))) {
            assertThatThrownBy(() -> call(server.url("localhost"), authority.trustManager()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
        }
    }

    @Test
    void a_certificate_is_refused_before_and_after_its_time() throws Exception {
        try (TlsServer server = new TlsServer(authority.issue(LOCALHOST.expired()))) {
            assertThatThrownBy(() -> call(server.url("localhost"), authority.trustManager()))
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);
            server.show(authority.issue(LOCALHOST.notYetValid()));
            assertThatThrownBy(() -> call(server.url("localhost"), authority.trustManager()))
                    .hasRootCauseInstanceOf(CertificateNotYetValidException.class);
        }
    }

    @Test
    void a_server_is_known_by_its_alternative_names_only() throws Exception {
        CertificateRequest named = CertificateRequest.named("localhost").withDnsNames("orders.internal");
        try (TlsServer server = new TlsServer(authority.issue(named))) {
            assertThatThrownBy(() -> call(server.url("localhost"), authority.trustManager()))
                    .isInstanceOf(SSLPeerUnverifiedException.class)
                    .hasMessageContaining("orders.internal");
            server.show(authority.issue(named.withIpAddresses("127.0.0.1")));
            assertThat(call(server.url("127.0.0.1"), authority.trustManager())).isEqualTo("hello");
        }
    }

    @Test
    void after_a_rotation_both_roots_are_trusted_until_the_old_one_is_not() throws Exception {
        IssuedCertificate before = authority.issue(LOCALHOST);
        X509TrustManager old = authority.trustManager();
        try (TlsServer server = new TlsServer(before)) {
            String url = server.url("localhost");
            authority.rotate();
            assertThat(call(url, authority.trustManager())).isEqualTo("hello");
            server.show(authority.issue(LOCALHOST));
            assertThat(call(url, authority.trustManager())).isEqualTo("hello");
            assertThatThrownBy(() -> call(url, old)).isInstanceOf(SSLHandshakeException.class);
            authority.distrustOldRoots();
            assertThat(call(url, authority.trustManager())).isEqualTo("hello");
            server.show(before);
            assertThatThrownBy(() -> call(url, authority.trustManager())).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void a_client_can_show_what_the_authority_has_issued() throws Exception {
        IssuedCertificate client = authority.issue(CertificateRequest.named("checkout"));
        try (TlsServer server = new TlsServer(authority.issue(LOCALHOST), authority.trustManager())) {
            String url = server.url("localhost");
            assertThat(call(url, authority.trustManager(), client.keyManagers()))
                    .isEqualTo("hello");
            assertThatThrownBy(() -> call(url, authority.trustManager())).isInstanceOf(IOException.class);
        }
    }
}
