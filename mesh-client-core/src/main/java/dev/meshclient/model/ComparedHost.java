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

    /** Returns what is declared in that form. */
    public static ComparedHost of(HostnameMatch declared) {
        if (declared instanceof HostnameMatch.Exact exact) {
            return of(exact.hostname(), HostPattern.parse(exact.hostname()), HostPattern.Kind.EXACT);
        }
        String suffix = ((HostnameMatch.Suffix) declared).suffix();
        String host = suffix.endsWith(".") ? suffix.substring(0, suffix.length() - 1) : suffix;
        return of(suffix, HostPattern.parse("*" + host), HostPattern.Kind.SUFFIX);
    }

    private static ComparedHost of(String declared, @Nullable HostPattern pattern, HostPattern.Kind kind) {
        boolean end = kind == HostPattern.Kind.SUFFIX;
        return pattern != null && pattern.kind() == kind && pattern.port() == 0
                ? new ComparedHost(pattern.literal(), end, true)
                : new ComparedHost(declared.toLowerCase(Locale.ROOT), end, false);
    }
}
