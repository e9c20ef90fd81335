package dev.meshclient.discovery;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the system is set to, read at first, and again after a lookup that failed: the network may be another one. */
final class SettingsOfNow {
    private final Supplier<DnsSettings> source;
    private volatile @Nullable DnsSettings read;

    SettingsOfNow(Supplier<DnsSettings> source) {
        this.source = source;
    }

    <T> T use(Lookup<T> lookup) throws IOException {
        DnsSettings current = current();
        boolean answered = false;
        try {
            T answer = lookup.with(current);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                read = null;
            }
        }
    }

    private DnsSettings current() {
        DnsSettings known = read;
        if (known == null) {
            known = source.get();
            read = known;
        }
        return known;
    }

    /** Asks. */
    @FunctionalInterface
    interface Lookup<T> {
        T with(DnsSettings settings) throws IOException;
    }
}
