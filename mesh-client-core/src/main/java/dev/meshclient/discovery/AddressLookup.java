package dev.meshclient.discovery;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

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
            String bare = withoutBrackets(hostname);
            Answer itself = new Answer(List.of(bare), Duration.ZERO);
            return () -> itself;
        }
        return new DnsLookup(hostname, families, new SettingsOfNow(settings), Ticker.system());
    }

    private static String withoutBrackets(String hostname) {
        boolean bracketed = hostname.startsWith("[") && hostname.endsWith("]");
        return bracketed ? hostname.substring(1, hostname.length() - 1) : hostname;
    }

    /** Returns whether a name is an IP address, perhaps in brackets, perhaps with a zone ({@code fe80::1%eth0}). */
    static boolean isLiteral(String hostname) {
        String bare = withoutBrackets(hostname);
        int zone = bare.indexOf('%');
        return AddressFamily.literal(zone < 0 ? bare : bare.substring(0, zone)) != null;
    }

    /**
     * The addresses of a name.
     *
     * @param addresses IP addresses, in the order in which they were received
     * @param validFor when to ask again; zero for never
     */
    record Answer(List<String> addresses, Duration validFor) {}
}
