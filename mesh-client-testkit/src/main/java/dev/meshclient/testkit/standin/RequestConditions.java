package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a client says it has already (RFC 9110, section 13.1), and how long it waits for something else (RFC 7240, section
 * 4.3).
 *
 * @param tags those of {@code If-None-Match}
 * @param since that of {@code If-Modified-Since}, which counts only where there are no tags
 * @param waitSeconds zero if it does not wait
 */
record RequestConditions(List<String> tags, @Nullable Instant since, long waitSeconds) {
    private static final Pattern WAIT = Pattern.compile("(?i)wait\\s*=\\s*\"?(\\d{1,9})\"?");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    static RequestConditions of(Request request) {
        List<String> tags = elements(request, "If-None-Match")
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .toList();
        long waitSeconds = elements(request, "Prefer")
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .mapToLong(wait -> Long.parseLong(wait.group(1)))
                .findFirst()
                .orElse(0);
        return new RequestConditions(tags, date(request.getHeader("If-Modified-Since")), waitSeconds);
    }

    private static Stream<String> elements(Request request, String header) {
        return request.containsHeader(header)
                ? request.header(header).values().stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                : Stream.empty();
    }

    /** A date that is none is passed over, as it must be. */
    private static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null ? null : HTTP_DATE.parse(text, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String httpDate(Instant instant) {
        return HTTP_DATE.format(instant);
    }

    /** Returns whether the client has this. */
    boolean have(Representation representation) {
        if (!tags.isEmpty()) {
            return tags.contains("*") || tags.contains(representation.tag());
        }
        return since != null && !representation.modified().isAfter(since);
    }

    long waitNanos() {
        return TimeUnit.SECONDS.toNanos(waitSeconds);
    }
}
