package dev.meshclient.config;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether an endpoint that was asked to wait for a change has done so. One that is merely slow has not: to ask it again at
 * once would keep it busy.
 */
final class LongPoll {
    private static final long LEAST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Pattern APPLIED = Pattern.compile("(?i)(?:^|[,;\\s])wait(?:[=,;\\s]|$)");

    private LongPoll() {}

    static boolean waited(HttpURLConnection answer, long tookNanos, Duration wait) {
        return waited(answer.getHeaderField("Preference-Applied"), tookNanos, wait);
    }

    static boolean waited(@Nullable String applied, long tookNanos, Duration wait) {
        boolean says = applied != null && APPLIED.matcher(applied).find();
        return tookNanos >= LEAST_NANOS && (says || tookNanos >= wait.toNanos() / 2);
    }
}
