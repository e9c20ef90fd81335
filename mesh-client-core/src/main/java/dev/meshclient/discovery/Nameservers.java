package dev.meshclient.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/**
 * The nameservers, asked one after the other until one answers, and what their answers to one question tell besides the
 * records. One that answers with an error is not asked again, one that is silent is: the question may have been lost. The
 * library's own resolver of several would take an error for the answer.
 */
final class Nameservers extends ExtendedResolver {
    private static final int ROUNDS = 3;

    private final List<Nameserver> servers;
    private long ttlSeconds = Long.MAX_VALUE;
    private long absenceSeconds = Long.MAX_VALUE;
    private List<Record> additional = List.of();

    private Nameservers(List<Nameserver> servers) {
        super(List.of());
        this.servers = servers;
    }

    static Nameservers create(DnsSettings settings, DnsTransport transport) {
        return new Nameservers(settings.nameservers().stream()
                .map(address -> new Nameserver(address, settings, transport))
                .toList());
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        Map<Nameserver, String> reasons = new LinkedHashMap<>();
        List<Nameserver> willing = new ArrayList<>(servers);
        for (int round = 0; round < ROUNDS; round++) {
            for (Nameserver server : List.copyOf(willing)) {
                try {
                    Message answer = server.ask(query);
                    if (isCertain(answer)) {
                        return CompletableFuture.completedFuture(noted(answer));
                    }
                    willing.remove(server);
                    reasons.put(server, Rcode.string(answer.getRcode()));
                } catch (IOException e) {
                    reasons.put(server, e.toString());
                }
            }
        }
        return CompletableFuture.failedFuture(new NameserversException(reasons));
    }

    private static boolean isCertain(Message answer) {
        return answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN;
    }

    private Message noted(Message answer) {
        for (Record record : answer.getSection(Section.ANSWER)) {
            ttlSeconds = Math.min(ttlSeconds, record.getTTL());
        }
        for (Record record : answer.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord authority) {
                long seconds = Math.min(authority.getTTL(), authority.getMinimum());
                absenceSeconds = Math.min(absenceSeconds, seconds);
            }
        }
        additional = answer.getSection(Section.ADDITIONAL);
        return answer;
    }

    long ttlSeconds() {
        return ttlSeconds;
    }

    /** Returns what was told unasked with the last answer. */
    List<Record> additional() {
        return additional;
    }

    /** Returns the answer that there is nothing (RFC 2308, section 5). */
    DnsAnswer absence() {
        long seconds = absenceSeconds == Long.MAX_VALUE ? 0 : Math.min(ttlSeconds, absenceSeconds);
        return new DnsAnswer(List.of(), List.of(), seconds);
    }
}
