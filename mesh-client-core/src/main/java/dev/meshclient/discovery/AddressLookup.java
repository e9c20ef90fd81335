package dev.meshclient.discovery;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.xbill.DNS.Address;

/** Finds the addresses of one host name. Asked one question at a time; may block. */
@FunctionalInterface
interface AddressLookup {

    /**
     * Returns the addresses that there are now.
     *
     * @return none if the name certainly has none
     * @throws IOException if it cannot be told, naming the question and the reason
     */
    Answer addresses() throws IOException;

    /**
     * Returns the lookup of a name, without asking or reading anything yet.
     *
     * @param hostname a name, or an IP address, which stands for itself
     * @param families which addresses to ask for, in this order, until there are any
     * @param settings read at the first lookup
     */
    static AddressLookup create(String hostname, List<AddressFamily> families, Supplier<DnsSettings> settings) {
        if (isLiteral(hostname)) {
            Answer itself = new Answer(List.of(hostname), Duration.ZERO);
            return () -> itself;
        }
        return new DnsLookup(hostname, families, settings, Ticker.system());
    }

    private static boolean isLiteral(String hostname) {
        return Address.toByteArray(hostname, Address.IPv4) != null
                || Address.toByteArray(hostname, Address.IPv6) != null;
    }

    /**
     * The addresses of a name.
     *
     * @param addresses IP addresses, in the order in which they were received
     * @param validFor when to ask again; zero for never
     */
    record Answer(List<String> addresses, Duration validFor) {}
}
