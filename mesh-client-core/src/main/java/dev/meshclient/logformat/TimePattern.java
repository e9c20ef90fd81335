package dev.meshclient.logformat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time in the notation of {@code strftime}, with Envoy's fractions of a second (Envoy, {@code
 * source/common/common/utility.cc}, {@code DateFormatter}) and what its library adds. Names are English, whatever the process's language.
 */
final class TimePattern {
    /** What begins with no percent sign, a conversion, or a percent sign with which the pattern ends: that stands for itself. */
    private static final Pattern PART =
            Pattern.compile("[^%]+|%E(\\*|[0-9]{1,2})?.|%O.|%:{1,2}z|%[1-9]f|%.?", Pattern.DOTALL);

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
        Matcher parts = PART.matcher(pattern);
        while (parts.find()) {
            TimeConversion conversion = conversion(parts.group());
            if (conversion == null) {
                throw command.wrong("no conversion of a time is called " + parts.group(), EXPECTED);
            }
            conversions.add(conversion);
        }
        return new TimePattern(conversions);
    }

    private static @Nullable TimeConversion conversion(String part) {
        if (part.charAt(0) != '%' || part.length() == 1) {
            return (time, text) -> text.append(part);
        }
        if (part.length() == 2) {
            return TimeConversions.of(part.charAt(1));
        }
        return Character.isDigit(part.charAt(1))
                ? TimeConversions.fraction(part.charAt(1) - '0')
                : ExtendedConversions.of(part.substring(1));
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
