package dev.meshclient.testing;

import dev.meshclient.model.Backend;
import dev.meshclient.model.Certificate;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Listener;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.TlsValidation;
import dev.meshclient.model.Trust;
import dev.meshclient.model.VirtualNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds a virtual node: plaintext HTTP on port 8080, without service discovery, unless told otherwise. */
public final class TestNode {
    private final String name;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Backend> backends = new ArrayList<>();
    private final Set<String> allowedHosts = new HashSet<>();
    private Protocol protocol = Protocol.HTTP;
    private Timeouts timeout = Timeouts.NONE;
    private @Nullable OutlierDetection outlierDetection;
    private @Nullable ListenerTls tls;
    private @Nullable ServiceDiscovery discovery;
    private @Nullable ClientPolicy backendDefaults;
    private @Nullable RetryBudget retryBudget;

    private TestNode(String name) {
        this.name = name;
    }

    public static TestNode node(String name) {
        return new TestNode(name);
    }

    /** A client policy that demands TLS, on these ports or on all. */
    public static ClientPolicy demandingTls(Integer... ports) {
        return new ClientPolicy(
                new ClientPolicy.Tls(true, Set.of(ports), new TlsValidation(new Trust.File("/ca.pem"), null), null));
    }

    public TestNode at(String... addresses) {
        discovery = new ServiceDiscovery.Static(
                Stream.of(addresses).map(address -> Endpoint.of(address, 0)).toList());
        return this;
    }

    public TestNode at(Endpoint... endpoints) {
        discovery = new ServiceDiscovery.Static(List.of(endpoints));
        return this;
    }

    public TestNode dns(String hostname) {
        return discovery(new ServiceDiscovery.Dns(hostname, ServiceDiscovery.Dns.ResponseType.ENDPOINTS, null));
    }

    public TestNode srv(String hostname) {
        return discovery(new ServiceDiscovery.Dns(hostname, ServiceDiscovery.Dns.ResponseType.ENDPOINTS, null, true));
    }

    public TestNode cloudMap(String service) {
        return discovery(new ServiceDiscovery.AwsCloudMap("shop.local", service, Map.of(), null));
    }

    public TestNode discovery(ServiceDiscovery declared) {
        discovery = declared;
        return this;
    }

    public TestNode port(int port) {
        ports.add(port);
        return this;
    }

    public TestNode protocol(Protocol spoken) {
        protocol = spoken;
        return this;
    }

    public TestNode timeout(@Nullable Duration perRequest, @Nullable Duration idle) {
        timeout = new Timeouts(perRequest, idle);
        return this;
    }

    /** Sweeps every 10 s, ejects for 30 s, at most so many percent. */
    public TestNode outlierDetection(int maxServerErrors, int maxEjectionPercent) {
        return outlierDetection(maxServerErrors, maxEjectionPercent, Duration.ofSeconds(30));
    }

    public TestNode outlierDetection(int maxServerErrors, int maxEjectionPercent, Duration ejection) {
        outlierDetection = new OutlierDetection(maxServerErrors, Duration.ofSeconds(10), ejection, maxEjectionPercent);
        return this;
    }

    public TestNode tls(ListenerTls.Mode mode) {
        tls = new ListenerTls(mode, new Certificate.File("/cert.pem", "/key.pem"), null);
        return this;
    }

    public TestNode backend(String service, @Nullable ClientPolicy policy) {
        backends.add(new Backend(service, policy));
        return this;
    }

    public TestNode backend(String service) {
        return backend(service, null);
    }

    public TestNode allowedHost(String host) {
        allowedHosts.add(host);
        return this;
    }

    public TestNode backendDefaults(ClientPolicy policy) {
        backendDefaults = policy;
        return this;
    }

    public TestNode retryBudget(RetryBudget budget) {
        retryBudget = budget;
        return this;
    }

    VirtualNode build() {
        List<Listener> listeners = (ports.isEmpty() ? List.of(8080) : ports)
                .stream()
                        .map(port -> new Listener(
                                new PortMapping(port, protocol), timeout, null, outlierDetection, null, tls))
                        .toList();
        return new VirtualNode(name, listeners, discovery, backends, backendDefaults, null, retryBudget, allowedHosts);
    }
}
