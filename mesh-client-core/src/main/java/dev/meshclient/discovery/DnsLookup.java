package dev.meshclient.discovery;

import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** The lookup of one host name. Everything happens on the calling thread. */
final class DnsLookup implements AddressLookup {
    private final String hostname;
    private final List<AddressFamily> families;
    private final SettingsOfNow settings;
    private final Ticker ticker;

    DnsLookup(String hostname, List<AddressFamily> families, SettingsOfNow settings, Ticker ticker) {
        this.hostname = hostname;
        this.families = families;
        this.settings = settings;
        this.ticker = ticker;
    }

    @Override
    public Answer addresses() throws IOException {
        Name name = name(hostname);
        return settings.use(
                current -> new HostLookup(ticker.read() + current.timeout().toNanos(), families, current, ticker)
                        .addresses(name, List.of()));
    }

    /** Returns a name as it was declared: relative, unless there is a dot at its end. */
    static Name name(String hostname) throws IOException {
        try {
            return Name.fromString(hostname, null);
        } catch (TextParseException e) {
            throw new IOException("hostname: " + hostname + " (expected: a DNS name): " + e.getMessage(), e);
        }
    }
}
