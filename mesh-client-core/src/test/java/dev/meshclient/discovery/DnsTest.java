package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery.Dns;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;

/** What every test of the DNS resolver needs: a name server and settings that a test can change. */
abstract class DnsTest {
    static final String A = "A orders.local.";
    static final String AAAA = "AAAA orders.local.";
    static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    ScriptedNameserver nameserver;
    List<InetSocketAddress> nameservers;
    Duration timeout = LONG;
    Duration attemptTimeout = LONG;
    int ndots = 1;
    Ticker ticker = Ticker.system();
    String hosts = "";
    JdkResolver jdk = host -> {
        throw new UnknownHostException(host);
    };

    @BeforeEach
    void start() throws IOException {
        nameserver = new ScriptedNameserver();
        nameservers = List.of(nameserver.address());
    }

    @AfterEach
    void stop() throws IOException {
        nameserver.close();
    }

    final EndpointResolver resolver(Dns.ResponseType type, @Nullable IpPreference preference) {
        return resolver(new Dns("orders.local", type, preference));
    }

    final EndpointResolver resolver(Dns declared) {
        return resolver(declared, null, Defaults.MESH_CLIENT);
    }

    final EndpointResolver resolver(Dns declared, @Nullable IpPreference meshPreference, Defaults defaults) {
        return Objects.requireNonNull(
                declared.srv()
                        ? SrvEndpointResolver.create(declared, meshPreference, this::settings, ticker)
                        : DnsEndpointResolver.create(declared, meshPreference, defaults, this::settings));
    }

    static Dns dns(String hostname, @Nullable IpPreference preference) {
        return new Dns(hostname, ENDPOINTS, preference);
    }

    final DnsSettings settings() {
        try {
            Path file = Files.writeString(directory.resolve("hosts"), hosts);
            return new DnsSettings(
                    nameservers,
                    List.of(Name.fromString("other.example."), Name.fromString("shop.example.")),
                    ndots,
                    new HostsFile(file),
                    jdk,
                    new TimeToLive(Duration.ofSeconds(5), Duration.ofSeconds(60)),
                    timeout,
                    attemptTimeout.compareTo(timeout) < 0 ? attemptTimeout : timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> addresses(EndpointResolver resolver) throws IOException {
        Stream<Endpoint> endpoints = resolver.resolve().endpoints().stream();
        return endpoints.map(Endpoint::address).toList();
    }

    final String server() {
        return "127.0.0.1:" + nameserver.address().getPort();
    }

    static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }
}
