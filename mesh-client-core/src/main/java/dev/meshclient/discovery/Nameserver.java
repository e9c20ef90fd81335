package dev.meshclient.discovery;

import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SimpleResolver;

/** One nameserver. It is told that longer datagrams may come (EDNS), and asked without that if it cannot read it. */
final class Nameserver {
    /** What passes most networks in one piece, as resolvers agreed on DNS flag day 2020. */
    private static final int LONGEST_DATAGRAM = 1232;

    private static final int EDNS = 0;
    private static final int NO_EDNS = -1;

    private final InetSocketAddress address;
    private final DnsSettings settings;
    private final DnsTransport transport;

    Nameserver(InetSocketAddress address, DnsSettings settings, DnsTransport transport) {
        this.address = address;
        this.settings = settings;
        this.transport = transport;
    }

    /** Asks over UDP, and over TCP if the answer was cut off. */
    Message ask(Message query) throws IOException {
        Message answer = ask(query, EDNS);
        return answer.getRcode() == Rcode.FORMERR ? ask(query, NO_EDNS) : answer;
    }

    private Message ask(Message query, int version) throws IOException {
        SimpleResolver resolver = new SimpleResolver(address);
        resolver.setIoClientFactory(transport);
        resolver.setTimeout(settings.attemptTimeout());
        resolver.setEDNS(version, LONGEST_DATAGRAM, 0, List.of());
        try {
            return resolver.sendAsync(query, Runnable::run)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        }
    }

    @Override
    public String toString() {
        return Endpoint.of(address.getAddress().getHostAddress(), address.getPort())
                .hostAndPort();
    }
}
