package dev.meshclient.discovery;

import dev.meshclient.model.IpPreference;
import dev.meshclient.model.NameResolution;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.Dns;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The targets of a name's SRV records (RFC 2782). */
final class SrvEndpointResolver implements EndpointResolver {
    private final String hostname;
    private final List<AddressFamily> families;
    private final SettingsOfNow settings;
    private final Ticker ticker;

    private SrvEndpointResolver(String hostname, List<AddressFamily> families, SettingsOfNow settings, Ticker ticker) {
        this.hostname = hostname;
        this.families = families;
        this.settings = settings;
        this.ticker = ticker;
    }

    static @Nullable EndpointResolver create(DeclaredDiscovery declared) {
        NameResolution resolution = declared.defaults().dns();
        return create(
                declared.discovery(), declared.meshPreference(), () -> DnsSettings.of(resolution), Ticker.system());
    }

    static @Nullable EndpointResolver create(
            ServiceDiscovery discovery,
            @Nullable IpPreference meshPreference,
            Supplier<DnsSettings> settings,
            Ticker ticker) {
        if (!(discovery instanceof Dns dns) || !dns.srv()) {
            return null;
        }
        IpPreference preference = dns.ipPreference() == null ? meshPreference : dns.ipPreference();
        return new SrvEndpointResolver(
                dns.hostname(), AddressFamily.inOrderOf(preference), new SettingsOfNow(settings), ticker);
    }

    @Override
    public String name() {
        return "dns:" + hostname;
    }

    @Override
    public Resolution resolve() throws IOException {
        if (AddressLookup.isLiteral(hostname)) {
            throw new IOException("SRV " + hostname + ": an IP address (expected: a name)");
        }
        Name name = DnsLookup.name(hostname);
        return settings.use(current -> resolve(name, current));
    }

    /** The targets, of which there may be many, have four fifths of the question's time besides. */
    private Resolution resolve(Name name, DnsSettings current) throws IOException {
        if (current.nameservers().isEmpty()) {
            throw new IOException(
                    "SRV " + hostname + ": no name server (expected: one, as the JVM asks for hosts only)");
        }
        long startNanos = ticker.read();
        long timeoutNanos = current.timeout().toNanos();
        DnsAnswer answer =
                new DnsQuestion(name, Type.SRV).ask(current, new DnsTransport(ticker, startNanos + timeoutNanos));
        HostLookup hosts = new HostLookup(startNanos + timeoutNanos * 9 / 5, families, current, ticker);
        SrvTargets targets = SrvTargets.of(answer, hosts, current.timeToLive());
        return new Resolution(targets.endpoints(), targets.validFor());
    }
}
