package dev.meshclient.config;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an answer says that it stays right (RFC 9111, section 5.2). */
final class Freshness {
    /** More is not believed: a mistake must not keep a mesh from ever hearing of a change. */
    private static final Duration LIMIT = Duration.ofHours(1);

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,10})");
    private static final Pattern NONE = Pattern.compile("(?:^|[,\\s])no-(?:cache|store)");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private Freshness() {}

    static Duration of(HttpURLConnection answer) {
        return of(answer.getHeaderField("Cache-Control"), answer.getHeaderField("Age"));
    }

    static Duration of(@Nullable String cacheControl, @Nullable String age) {
        String directives = cacheControl == null ? "" : cacheControl.toLowerCase(Locale.ROOT);
        Matcher maxAge = MAX_AGE.matcher(directives);
        if (NONE.matcher(directives).find() || !maxAge.find()) {
            return Duration.ZERO;
        }
        long passed = age != null && SECONDS.matcher(age).matches() ? Long.parseLong(age) : 0;
        long left = Math.max(0, Long.parseLong(maxAge.group(1)) - passed);
        return Duration.ofSeconds(Math.min(left, LIMIT.toSeconds()));
    }
}
