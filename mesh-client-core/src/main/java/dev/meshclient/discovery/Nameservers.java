package dev.meshclient.discovery;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/**
 * The nameservers, tried one after the other, and what their answers to one question tell besides the addresses: the
 * least time to live, that of every alias on the way included, and the last response code.
 */
final class Nameservers extends ExtendedResolver {
    private long minTtlSeconds = Long.MAX_VALUE;
    private int lastRcode = Rcode.NOERROR;

    private Nameservers(List<Resolver> resolvers) {
        super(resolvers);
    }

    static Nameservers create(DnsSettings settings, DnsTransport transport) {
        return new Nameservers(settings.nameservers().stream()
                .map(address -> resolver(address, settings, transport))
                .toList());
    }

    private static Resolver resolver(InetSocketAddress address, DnsSettings settings, DnsTransport transport) {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setIoClientFactory(transport);
        resolver.setTimeout(settings.attemptTimeout());
        return resolver;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        return super.sendAsync(query, executor).thenApply(this::note);
    }

    private Message note(Message answer) {
        lastRcode = answer.getRcode();
        for (Record record : answer.getSection(Section.ANSWER)) {
            minTtlSeconds = Math.min(minTtlSeconds, record.getTTL());
        }
        return answer;
    }

    long minTtlSeconds() {
        return minTtlSeconds;
    }

    int lastRcode() {
        return lastRcode;
    }
}
