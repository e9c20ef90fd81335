package dev.meshclient.discovery;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.hosts.HostsFileParser;

/**
 * Looks a name up as the system would: in the hosts file, which decides alone if it has the name, then with the
 * nameservers. Everything happens on the calling thread.
 *
 * <p>What the system is set to is read at first, and again after a lookup that failed: the network may be another one. An
 * interrupt does not end a lookup on a platform thread, its timeout does.
 *
 * <p>A family of addresses that cannot be told is passed over if another one has addresses, as in Envoy; otherwise
 * nothing is known for certain, and the lookup fails.
 */
final class DnsLookup implements AddressLookup {
    private static final Logger log = LoggerFactory.getLogger(DnsLookup.class);

    /** Envoy's {@code dns_refresh_rate}. */
    private static final Duration NO_ADDRESS_VALIDITY = Duration.ofSeconds(5);

    private static final Duration LOCAL_VALIDITY = Duration.ofSeconds(60);
    private static final Name LOCALHOST = Name.fromConstantString("localhost.");

    private final String hostname;
    private final List<AddressFamily> families;
    private final Supplier<DnsSettings> settings;
    private final Ticker ticker;
    private volatile @Nullable DnsSettings read;

    /**
     * Creates a lookup.
     *
     * @param settings read at the first lookup, and at one after a failure
     */
    DnsLookup(String hostname, List<AddressFamily> families, Supplier<DnsSettings> settings, Ticker ticker) {
        this.hostname = hostname;
        this.families = families;
        this.settings = settings;
        this.ticker = ticker;
    }

    @Override
    public Answer addresses() throws IOException {
        DnsSettings current = settings();
        Optional<String> local = local(current.hosts());
        if (local.isPresent()) {
            return new Answer(List.of(local.get()), LOCAL_VALIDITY);
        }
        boolean answered = false;
        try {
            Answer answer = remote(current);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                read = null;
            }
        }
    }

    private DnsSettings settings() {
        DnsSettings known = read;
        if (known == null) {
            known = settings.get();
            read = known;
        }
        return known;
    }

    private Optional<String> local(HostsFileParser hosts) throws IOException {
        Name name = name(Name.root);
        for (AddressFamily family : families) {
            Optional<String> address = entry(hosts, name, family);
            if (address.isPresent()) {
                return address;
            }
        }
        return name.subdomain(LOCALHOST) ? Optional.of(loopback()) : Optional.empty();
    }

    private static Optional<String> entry(HostsFileParser hosts, Name name, AddressFamily family) {
        try {
            return hosts.getAddressForHost(name, family.recordType()).map(InetAddress::getHostAddress);
        } catch (IOException e) {
            log.debug("the hosts file cannot be read; it is passed over", e);
            return Optional.empty();
        }
    }

    private String loopback() {
        return families.contains(AddressFamily.IPV4) ? "127.0.0.1" : "::1";
    }

    /** Each family but the last leaves time for those behind it. */
    private Answer remote(DnsSettings current) throws IOException {
        Name name = name(null);
        long startNanos = ticker.read();
        long shareNanos = current.timeout().toNanos() / families.size();
        IOException failure = null;
        for (int i = 0; i < families.size(); i++) {
            DnsTransport transport = new DnsTransport(ticker, startNanos + shareNanos * (i + 1));
            try {
                Answer answer = new DnsQuestion(name, families.get(i)).ask(current, transport);
                if (!answer.addresses().isEmpty()) {
                    return answer;
                }
            } catch (IOException e) {
                failure = joined(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return new Answer(List.of(), NO_ADDRESS_VALIDITY);
    }

    private Name name(@Nullable Name origin) throws IOException {
        try {
            return Name.fromString(hostname, origin);
        } catch (TextParseException e) {
            throw new IOException("hostname: " + hostname + " (expected: a DNS name): " + e.getMessage(), e);
        }
    }

    private static IOException joined(@Nullable IOException earlier, IOException later) {
        if (earlier == null) {
            return later;
        }
        IOException both = new IOException(earlier.getMessage() + "; " + later.getMessage(), later);
        both.addSuppressed(earlier);
        return both;
    }
}
