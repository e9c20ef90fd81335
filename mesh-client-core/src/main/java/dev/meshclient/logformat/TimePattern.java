package dev.meshclient.logformat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in the notation of {@code strftime}, with Envoy's fractions of a second (Envoy, {@code
 * source/common/common/utility.cc}, {@code DateFormatter}). Names are English, whatever the process's language.
 */
final class TimePattern {
    private static final String EXPECTED = "one of " + TimeConversions.described();

    private final List<TimeConversion> conversions;

    private TimePattern(List<TimeConversion> conversions) {
        this.conversions = List.copyOf(conversions);
    }

    /**
     * Reads a pattern.
     *
     * @param command where it stands
     * @throws WrongFormatException if it has a conversion that is not known
     */
    static TimePattern parse(String pattern, Command command) {
        List<TimeConversion> conversions = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            int end = end(pattern, at);
            TimeConversion conversion = conversion(pattern.substring(at, end));
            if (conversion == null) {
                throw command.wrong("no conversion of a time is called " + pattern.substring(at, end), EXPECTED);
            }
            conversions.add(conversion);
            at = end;
        }
        return new TimePattern(conversions);
    }

    /** Returns where the literal or the conversion that begins there ends. */
    private static int end(String pattern, int start) {
        if (pattern.charAt(start) != '%') {
            int next = pattern.indexOf('%', start);
            return next < 0 ? pattern.length() : next;
        }
        boolean fraction = pattern.startsWith("f", start + 2)
                && pattern.charAt(start + 1) >= '1'
                && pattern.charAt(start + 1) <= '9';
        return Math.min(pattern.length(), start + (fraction ? 3 : 2));
    }

    private static @Nullable TimeConversion conversion(String part) {
        if (part.charAt(0) != '%') {
            return (time, text) -> text.append(part);
        }
        if (part.length() == 3) {
            return TimeConversions.fraction(part.charAt(1) - '0');
        }
        return part.length() < 2 ? null : TimeConversions.of(part.charAt(1));
    }

    /** Returns the text of a time in microseconds since 1970. */
    String text(long micros, ZoneId zone) {
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        ZonedDateTime time = instant.atZone(zone);
        StringBuilder text = new StringBuilder(32);
        for (TimeConversion conversion : conversions) {
            conversion.append(time, text);
        }
        return text.toString();
    }
}
