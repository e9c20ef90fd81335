package dev.meshclient.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.hosts.HostsFileParser;

/**
 * How names are looked up on this machine.
 *
 * @param nameservers whom to ask, in this order
 * @param searchPath the domains in which a name that is not fully qualified is looked for
 * @param ndots how many dots a name needs to be tried as it is before the search path
 * @param hosts the hosts file
 * @param timeout bounds a whole lookup
 * @param attemptTimeout how long one nameserver is given before the next one is asked
 */
record DnsSettings(
        List<InetSocketAddress> nameservers,
        List<Name> searchPath,
        int ndots,
        HostsFileParser hosts,
        Duration timeout,
        Duration attemptTimeout) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(1);

    /** Reads what the system is set to now. */
    static DnsSettings system() {
        ResolverConfig config = readConfig();
        return new DnsSettings(
                config.servers(), config.searchPath(), config.ndots(), new HostsFileParser(), TIMEOUT, ATTEMPT_TIMEOUT);
    }

    /** The library's readers are shared by the process, and read into themselves. */
    private static synchronized ResolverConfig readConfig() {
        return new ResolverConfig();
    }
}
