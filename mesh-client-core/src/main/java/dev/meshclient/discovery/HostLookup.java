package dev.meshclient.discovery;

import dev.meshclient.discovery.AddressLookup.Answer;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Looks hosts up as the system would, until a deadline: in the hosts file, which decides alone if it has an address of
 * a wanted family for the name, then with the nameservers, and where there are none with the JVM.
 *
 * <p>A family of addresses that cannot be told is passed over if another one has addresses, as in Envoy; otherwise
 * nothing is known for certain, and the lookup fails.
 */
final class HostLookup {
    private static final Name LOCALHOST = Name.fromConstantString("localhost.");

    private final long deadlineNanos;
    private final List<AddressFamily> families;
    private final DnsSettings settings;
    private final Ticker ticker;

    HostLookup(long deadlineNanos, List<AddressFamily> families, DnsSettings settings, Ticker ticker) {
        this.deadlineNanos = deadlineNanos;
        this.families = families;
        this.settings = settings;
        this.ticker = ticker;
    }

    /**
     * Returns the addresses of a host.
     *
     * @param known what a nameserver has already told of this host and others: perhaps not all, so that it only counts for
     *     the family that would be asked for first
     * @throws IOException if they cannot be told, naming the question and the reason
     */
    Answer addresses(Name name, List<Record> known) throws IOException {
        String host = name.toString(true);
        List<String> local = local(host, name);
        if (!local.isEmpty()) {
            return new Answer(local, settings.timeToLive().floor());
        }
        List<Record> told =
                known.stream().filter(record -> record.getName().equals(name)).toList();
        List<String> addresses = families.get(0).addresses(told);
        if (!addresses.isEmpty()) {
            return new Answer(addresses, validity(told));
        }
        return settings.nameservers().isEmpty()
                ? settings.jdk().addresses(host, families, settings.timeToLive())
                : remote(name);
    }

    private Duration validity(List<Record> records) {
        return settings.timeToLive()
                .of(records.stream().mapToLong(Record::getTTL).min().orElse(0));
    }

    private List<String> local(String host, Name name) throws IOException {
        if (AddressFamily.literal(host) != null) {
            return List.of(host);
        }
        for (AddressFamily family : families) {
            List<String> entries = settings.hosts().addresses(host, family);
            if (!entries.isEmpty()) {
                return entries;
            }
        }
        return Name.concatenate(name, Name.root).subdomain(LOCALHOST) ? List.of(loopback()) : List.of();
    }

    private String loopback() {
        return families.contains(AddressFamily.IPV4) ? "127.0.0.1" : "::1";
    }

    /** Each family but the last leaves time for those behind it. */
    private Answer remote(Name name) throws IOException {
        long startNanos = ticker.read();
        long shareNanos = (deadlineNanos - startNanos) / families.size();
        IOException failure = null;
        Duration absentFor = settings.timeToLive().ceiling();
        for (int i = 0; i < families.size(); i++) {
            AddressFamily family = families.get(i);
            DnsTransport transport = new DnsTransport(ticker, startNanos + shareNanos * (i + 1));
            try {
                DnsAnswer answer = new DnsQuestion(name, family.recordType()).ask(settings, transport);
                Duration validFor = settings.timeToLive().of(answer.ttlSeconds());
                if (!answer.records().isEmpty()) {
                    return new Answer(family.addresses(answer.records()), validFor);
                }
                absentFor = validFor.compareTo(absentFor) < 0 ? validFor : absentFor;
            } catch (IOException e) {
                failure = joined(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return new Answer(List.of(), absentFor);
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
