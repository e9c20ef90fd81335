package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * A DNS server on the loopback interface, over UDP and TCP on the same port.
 *
 * <pre>{@code
 * try (DnsStandIn dns = DnsStandIn.start()) {
 *     dns.a("orders.internal", Duration.ofSeconds(30), "10.0.0.1", "10.0.0.2");
 *     System.setProperty("dns.server", dns.nameserver());   // where a mesh client looks first
 * }
 * }</pre>
 *
 * <p>It is the authority for every name. A name that it does not know gets {@code NXDOMAIN}, a name without records of the
 * type asked for an empty answer, both with an {@code SOA} that says how long that holds. Aliases are followed as far as it
 * knows them. Names are compared without regard to case, and need no dot at the end. What is too long for a datagram (512
 * bytes, or what the client's EDNS record allows, at most 4,096) is cut, and marked so; over TCP it is whole.
 *
 * <p>{@link Behaviour#failure} is {@code SERVFAIL}, {@link Behaviour#denial} and {@link Behaviour#throttle} are
 * {@code REFUSED}. {@link Behaviour#silent} and {@link Behaviour#reset} leave a datagram without an answer and end a
 * connection: the first when another behaviour is set or the stand-in is closed, the second at once.
 * {@link Behaviour#truncation} cuts every answer over UDP and none over TCP. {@link Behaviour#garbage} has the number of
 * the query and the flags of an answer, and nothing else that is right.
 *
 * <p>A call is {@code A orders.internal}, its parameters are {@code protocol} ({@code udp} or {@code tcp}) and, if the
 * client sent it, {@code edns}: how many bytes it takes over UDP. What is no query is passed over.
 *
 * <p>Safe for use by several threads. Its own threads are daemons.
 */
public final class DnsStandIn implements StandIn {
    private final CallLog log = new CallLog();
    private final DnsZone zone = new DnsZone();
    private final ExecutorService threads = DaemonThreads.named("dns-stand-in");
    private final DnsTcpListener tcp;
    private final DnsUdpListener udp;

    private DnsStandIn() throws IOException {
        DnsResponder responder = new DnsResponder(zone, log);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        tcp = new DnsTcpListener(loopback, responder, threads);
        try {
            udp = new DnsUdpListener(tcp.address(), responder, threads);
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
        threads.execute(tcp::listen);
        threads.execute(udp::listen);
    }

    /**
     * Starts one that knows no name.
     *
     * @throws UncheckedIOException if there is no port for it
     */
    public static DnsStandIn start() {
        IOException taken = null;
        for (int i = 0; i < 10; i++) {
            try {
                return new DnsStandIn();
            } catch (IOException e) {
                // A port that is free for TCP may be taken for UDP: another one may be free for both.
                taken = e;
            }
        }
        throw new UncheckedIOException("no port is free for both TCP and UDP", taken);
    }

    /** Returns where it is asked. */
    public InetSocketAddress address() {
        return tcp.address();
    }

    /** Returns where it is asked, such as {@code 127.0.0.1:4711}: dnsjava's form, for its property {@code dns.server}. */
    public String nameserver() {
        return address().getAddress().getHostAddress() + ":" + address().getPort();
    }

    /**
     * Gives a name these IPv4 addresses, in place of those it had.
     *
     * @param ttl how long a client may keep them: whole seconds, 0 s .. 2147483647 s
     * @param addresses in the order in which they are answered, such as {@code 10.0.0.1}; with none, the name exists but
     *     has no address
     * @throws IllegalArgumentException if something is not as said
     */
    public void a(String name, Duration ttl, String... addresses) {
        zone.put(DnsRecords.a(name, ttl, addresses));
    }

    /**
     * Gives a name these IPv6 addresses, in place of those it had.
     *
     * @param addresses such as {@code fd00::1}; otherwise as for {@link #a}
     * @throws IllegalArgumentException as for {@link #a}
     */
    public void aaaa(String name, Duration ttl, String... addresses) {
        zone.put(DnsRecords.aaaa(name, ttl, addresses));
    }

    /**
     * Says where a service is, in place of what was said before.
     *
     * @param name such as {@code _http._tcp.orders.internal}
     * @param ttl as for {@link #a}
     * @param targets priority, weight, port and host as in a zone file: {@code 1 10 8080 orders-1.internal}
     * @throws IllegalArgumentException as for {@link #a}
     */
    public void srv(String name, Duration ttl, String... targets) {
        zone.put(DnsRecords.srv(name, ttl, targets));
    }

    /**
     * Makes a name an alias, in place of all records it had; other records put later take the place of the alias.
     *
     * @param ttl as for {@link #a}
     * @throws IllegalArgumentException as for {@link #a}
     */
    public void cname(String name, Duration ttl, String target) {
        zone.put(DnsRecords.cname(name, ttl, target));
    }

    /**
     * Gives a name these texts, in place of those it had, each in a record of its own.
     *
     * @param ttl as for {@link #a}
     * @param texts of at most 255 bytes each
     * @throws IllegalArgumentException as for {@link #a}
     */
    public void txt(String name, Duration ttl, String... texts) {
        zone.put(DnsRecords.txt(name, ttl, texts));
    }

    /** Forgets a name with all its records. */
    public void remove(String name) {
        zone.remove(DnsRecords.name(name));
    }

    /**
     * Says how long a client may remember that there is nothing; 5 s unless it is set.
     *
     * @param ttl as for {@link #a}
     * @throws IllegalArgumentException as for {@link #a}
     */
    public void negativeTtl(Duration ttl) {
        zone.negativeTtl(DnsRecords.seconds(ttl));
    }

    @Override
    public List<SeenCall> calls() {
        return log.calls();
    }

    @Override
    public void forgetCalls() {
        log.forget();
    }

    @Override
    public void behave(Behaviour behaviour) {
        log.behave(behaviour);
    }

    @Override
    public void behave(Behaviour behaviour, int calls) {
        log.behave(behaviour, calls);
    }

    @Override
    public void close() {
        log.close();
        tcp.close();
        udp.close();
        threads.shutdownNow();
    }
}
