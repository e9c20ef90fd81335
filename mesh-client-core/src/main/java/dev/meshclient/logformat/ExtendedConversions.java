package dev.meshclient.logformat;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversions of a time that begin with {@code E}, {@code O} or a colon: those that Abseil adds to {@code strftime}, with
 * which Envoy writes times (Abseil, {@code absl/time/internal/cctz/src/time_zone_format.cc}), and C's modifiers, which change
 * nothing in its own locale.
 */
final class ExtendedConversions {
    private static final int NANOS_DIGITS = 9;
    private static final Pattern FRACTION = Pattern.compile("E(\\*|1[0-5]|[0-9])([Sf])");

    private ExtendedConversions() {}

    /**
     * Returns the conversion of a name without its percent sign.
     *
     * @return null where there is none
     */
    static @Nullable TimeConversion of(String name) {
        return switch (name) {
            case "ET" -> (time, text) -> text.append('T');
            case "E4Y" -> (time, text) -> IsoTime.digits(text, time.getYear(), 4);
            case "Ez", ":z" -> offset("xxx");
            case "E*z", "::z" ->
                (time, text) -> text.append(ofSeconds(time.getOffset().getTotalSeconds()));
            default -> fractionOrModified(name);
        };
    }

    private static @Nullable TimeConversion fractionOrModified(String name) {
        Matcher fraction = FRACTION.matcher(name);
        if (fraction.matches()) {
            TimeConversion digits = fraction.group(1).equals("*")
                    ? all(fraction.group(2))
                    : first(Integer.parseInt(fraction.group(1)), fraction.group(2));
            return fraction.group(2).equals("f") ? digits : seconds(digits);
        }
        return name.length() == 2 ? TimeConversions.of(name.charAt(1)) : null;
    }

    private static TimeConversion seconds(TimeConversion fraction) {
        return (time, text) -> {
            IsoTime.digits(text, time.getSecond(), 2);
            fraction.append(time, text);
        };
    }

    /** So many digits of the fraction, behind a point where seconds stand before them. */
    private static TimeConversion first(int digits, String unit) {
        String point = unit.equals("S") && digits > 0 ? "." : "";
        return (time, text) -> {
            int end = text.append(point).length() + digits;
            IsoTime.digits(text, time.getNano(), NANOS_DIGITS);
            while (text.length() < end) {
                text.append('0');
            }
            text.setLength(end);
        };
    }

    /** All digits of the fraction up to the last that is not zero. */
    private static TimeConversion all(String unit) {
        return (time, text) -> {
            if (time.getNano() == 0) {
                text.append(unit.equals("f") ? "0" : "");
                return;
            }
            first(NANOS_DIGITS, unit).append(time, text);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        };
    }

    private static TimeConversion offset(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        return (time, text) -> format.formatTo(time, text);
    }

    /** The JDK leaves seconds out where there are none. */
    private static String ofSeconds(int offset) {
        int seconds = Math.abs(offset);
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d",
                offset < 0 ? "-" : "+",
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60);
    }
}
