package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.security.PemFiles;
import dev.meshclient.testkit.standin.CertificateAuthority;
import dev.meshclient.testkit.standin.CertificateRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointProxyTest {
    @TempDir
    Path folder;

    @Test
    void the_proxy_of_the_jvm_is_asked() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (RawServer proxy = RawServer.http(RawServer.replying("HTTP/1.1 200 OK", "a: 1"));
                ConfigSource source = ConfigSources.endpoint(URI.create("http://proxied.invalid/mesh.yaml"))) {
            ProxySelector.setDefault(new ForOneHost("proxied.invalid", proxy.port(), before));
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
            assertThat(proxy.questions().get(0)).startsWith("GET http://proxied.invalid/mesh.yaml HTTP/1.1\n");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void a_host_with_an_underscore_is_asked() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (RawServer proxy = RawServer.http(RawServer.replying("HTTP/1.1 200 OK", "a: 1"));
                ConfigSource source = ConfigSources.endpoint(URI.create("http://mesh_config:8080/mesh.yaml"))) {
            ProxySelector.setDefault(new ForOneHost("mesh_config:8080", proxy.port(), before));
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
            assertThat(proxy.questions().get(0)).contains("\nHost: mesh_config:8080\n");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void a_proxy_is_led_through_for_https() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (CertificateAuthority authority = CertificateAuthority.start();
                RawServer server = RawServer.https(
                        authority,
                        CertificateRequest.named("config").withDnsNames("proxied.invalid"),
                        false,
                        RawServer.replying("HTTP/1.1 200 OK", "a: 1"));
                TunnelProxy proxy = new TunnelProxy(server.port());
                ConfigSource source = source(authority)) {
            ProxySelector.setDefault(new ForOneHost("proxied.invalid", proxy.port(), before));
            assertThat(source.fetch(null).text()).isEqualTo("a: 1");
            assertThat(proxy.question()).startsWith("CONNECT proxied.invalid:443 HTTP/1.1");
            assertThat(server.questions().get(0)).startsWith("GET /mesh.yaml HTTP/1.1\n");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    private ConfigSource source(CertificateAuthority authority) {
        authority.writeTrust(folder.resolve("ca.pem"));
        return ConfigEndpoint.builder(URI.create("https://proxied.invalid/mesh.yaml"))
                .sslContext(PemFiles.trusting(folder.resolve("ca.pem")))
                .build();
    }

    /** Leaves all other hosts alone, as other tests run at the same time. */
    private static final class ForOneHost extends ProxySelector {
        private final String host;
        private final Proxy proxy;
        private final ProxySelector others;

        ForOneHost(String host, int port, ProxySelector others) {
            this.host = host;
            this.proxy = new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", port));
            this.others = others;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return host.equals(uri.getHost()) || host.equals(uri.getAuthority()) ? List.of(proxy) : others.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException problem) {
            others.connectFailed(uri, address, problem);
        }
    }
}
