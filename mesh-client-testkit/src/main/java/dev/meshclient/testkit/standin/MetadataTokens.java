package dev.meshclient.testkit.standin;

import dev.meshclient.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens that an {@link Imdsv2StandIn} has given, with when they end. */
final class MetadataTokens {
    private static final int LONGEST_SECONDS = 21_600;

    private final Ticker ticker;
    private final Map<String, Long> endNanos = new HashMap<>();

    MetadataTokens(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Returns a new token; null if it is not a number of seconds for which there are tokens. */
    synchronized @Nullable String issue(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("\\d{1,5}")) {
            return null;
        }
        int duration = Integer.parseInt(seconds);
        if (duration < 1 || duration > LONGEST_SECONDS) {
            return null;
        }
        String token = "token-" + (endNanos.size() + 1);
        endNanos.put(token, ticker.read() + Duration.ofSeconds(duration).toNanos());
        return token;
    }

    synchronized boolean holds(@Nullable String token) {
        Long end = endNanos.get(token);
        return end != null && end - ticker.read() > 0;
    }
}
