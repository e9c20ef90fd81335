package dev.meshclient.discovery;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * The question for a name's records of one type: the search path is applied, aliases are followed.
 *
 * @param name relative, unless it was declared with a dot at its end
 * @param type the type
 */
record DnsQuestion(Name name, int type) {
    private static final int MOST_ALIASES = 16;

    /**
     * Asks.
     *
     * @throws IOException if there is no certain answer, naming the question and the reason
     */
    DnsAnswer ask(DnsSettings settings, DnsTransport transport) throws IOException {
        Nameservers nameservers = Nameservers.create(settings, transport);
        try {
            List<Record> records =
                    session(settings, nameservers)
                            .lookupAsync(name, type)
                            .toCompletableFuture()
                            .join()
                            .getRecords()
                            .stream()
                            .filter(record -> record.getType() == type)
                            .toList();
            return records.isEmpty()
                    ? nameservers.absence()
                    : new DnsAnswer(records, nameservers.additional(), nameservers.ttlSeconds());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
                return nameservers.absence();
            }
            String reason = cause instanceof NameserversException ? cause.getMessage() : cause.toString();
            throw new IOException(Type.string(type) + " " + name + ": " + reason, cause);
        }
    }

    /** The library's limit is the first number of aliases that is too many. */
    private static LookupSession session(DnsSettings settings, Nameservers nameservers) {
        return LookupSession.builder()
                .resolver(nameservers)
                .searchPath(settings.searchPath())
                .ndots(settings.ndots())
                .maxRedirects(MOST_ALIASES + 1)
                .executor(Runnable::run)
                .build();
    }
}
