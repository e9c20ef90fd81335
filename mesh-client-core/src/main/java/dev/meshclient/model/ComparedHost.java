package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the host of a request must look like, in the form in which {@link Authority} has hosts.
 *
 * @param text the host, or its end; as it is declared, in lower case, where it is neither
 * @param end whether it is the end of hosts
 * @param possible whether there is such a host
 */
@Internal
public record ComparedHost(String text, boolean end, boolean possible) {

    /** Returns a declared host in that form. */
    public static ComparedHost host(String declared) {
        return of(declared, HostPattern.parse(declared), HostPattern.Kind.EXACT);
    }

    /** Returns the declared end of hosts in that form. */
    public static ComparedHost ending(String declared) {
        String host = declared.endsWith(".") ? declared.substring(0, declared.length() - 1) : declared;
        return of(declared, HostPattern.parse("*" + host), HostPattern.Kind.SUFFIX);
    }

    private static ComparedHost of(String declared, @Nullable HostPattern pattern, HostPattern.Kind kind) {
        boolean end = kind == HostPattern.Kind.SUFFIX;
        return pattern != null && pattern.kind() == kind && pattern.port() == 0
                ? new ComparedHost(pattern.literal(), end, true)
                : new ComparedHost(declared.toLowerCase(Locale.ROOT), end, false);
    }
}
