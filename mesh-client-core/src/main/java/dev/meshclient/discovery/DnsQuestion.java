package dev.meshclient.discovery;

import dev.meshclient.discovery.AddressLookup.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupFailedException;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * The question for a name's addresses of one family: the search path is applied, aliases are followed.
 *
 * @param name relative, unless it was declared with a dot at its end
 * @param family the family
 */
record DnsQuestion(Name name, AddressFamily family) {
    private static final long MIN_VALID_SECONDS = 1;
    private static final long MAX_VALID_SECONDS = 60;

    /**
     * Asks.
     *
     * @throws IOException if there is no certain answer, naming the question and the reason
     */
    Answer ask(DnsSettings settings, DnsTransport transport) throws IOException {
        Nameservers nameservers = Nameservers.create(settings, transport);
        LookupSession session = LookupSession.builder()
                .resolver(nameservers)
                .searchPath(settings.searchPath())
                .ndots(settings.ndots())
                .executor(Runnable::run)
                .build();
        try {
            List<Record> records = session.lookupAsync(name, family.recordType())
                    .toCompletableFuture()
                    .join()
                    .getRecords();
            return new Answer(addresses(records), validity(nameservers.minTtlSeconds()));
        } catch (CompletionException e) {
            return noAnswer(e.getCause() == null ? e : e.getCause(), nameservers);
        }
    }

    private Answer noAnswer(Throwable cause, Nameservers nameservers) throws IOException {
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return new Answer(List.of(), Duration.ZERO);
        }
        boolean refused = cause instanceof LookupFailedException && nameservers.lastRcode() != Rcode.NOERROR;
        String reason = refused ? Rcode.string(nameservers.lastRcode()) : cause.toString();
        throw new IOException(Type.string(family.recordType()) + " " + name + ": " + reason, cause);
    }

    private List<String> addresses(List<Record> records) {
        return records.stream()
                .filter(record -> record.getType() == family.recordType())
                .map(DnsQuestion::address)
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private static InetAddress address(Record record) {
        return record instanceof AAAARecord v6 ? v6.getAddress() : ((ARecord) record).getAddress();
    }

    private static Duration validity(long ttlSeconds) {
        return Duration.ofSeconds(Math.max(MIN_VALID_SECONDS, Math.min(MAX_VALID_SECONDS, ttlSeconds)));
    }
}
