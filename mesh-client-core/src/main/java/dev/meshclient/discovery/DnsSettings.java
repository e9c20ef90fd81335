package dev.meshclient.discovery;

import dev.meshclient.model.NameResolution;
import dev.meshclient.model.NameResolution.Resolver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;

/**
 * How names are looked up on this machine.
 *
 * @param nameservers whom to ask, in this order; empty if it is the JVM
 * @param searchPath the domains in which a name that is not fully qualified is looked for
 * @param ndots how many dots a name needs to be tried as it is before the search path
 * @param hosts the hosts file
 * @param jdk the JVM's way, where there is no nameserver
 * @param timeToLive how long answers hold
 * @param timeout bounds a whole lookup
 * @param attemptTimeout how long one nameserver is given before the next one is asked
 */
record DnsSettings(
        List<InetSocketAddress> nameservers,
        List<Name> searchPath,
        int ndots,
        HostsFile hosts,
        JdkResolver jdk,
        TimeToLive timeToLive,
        Duration timeout,
        Duration attemptTimeout) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(1);
    private static final HostsFile HOSTS = HostsFile.system();

    /** Reads what the system is set to now, as far as nothing else is declared. */
    static DnsSettings of(NameResolution declared) {
        SystemNameservers system = SystemNameservers.read();
        List<InetSocketAddress> nameservers =
                declared.nameservers().isEmpty() ? system.addresses() : declared.nameservers();
        return new DnsSettings(
                declared.resolver() == Resolver.JDK ? List.of() : nameservers,
                system.searchPath(),
                system.ndots(),
                HOSTS,
                JdkResolver.system(),
                new TimeToLive(declared.minTtl(), declared.maxTtl()),
                TIMEOUT,
                ATTEMPT_TIMEOUT);
    }
}
