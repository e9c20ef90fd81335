package dev.meshclient.spring.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and times in words. */
final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT);

    private Words() {}

    /** Returns a duration in its two largest units; below a minute in one. */
    static String of(Duration duration) {
        Duration time = duration.isNegative() ? Duration.ZERO : duration;
        if (time.toSeconds() < 1) {
            return time.toMillis() + " ms";
        }
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        if (time.toHours() < 1) {
            return time.toMinutes() + " min" + rest(time.toSecondsPart(), " s");
        }
        return time.toDays() < 1
                ? time.toHours() + " h" + rest(time.toMinutesPart(), " min")
                : time.toDays() + " d" + rest(time.toHoursPart(), " h");
    }

    private static String rest(int amount, String unit) {
        return amount == 0 ? "" : " " + amount + unit;
    }

    static String of(Instant instant) {
        return CLOCK.format(instant.atOffset(ZoneOffset.UTC));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100).replaceFirst("\\.0$", "") + " %";
    }

    /** Returns a number with the noun that goes with it. */
    static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns ports as they follow a name; empty for none. */
    static String ports(List<Integer> ports) {
        return ports.isEmpty()
                ? ""
                : (ports.size() == 1 ? "port " : "ports ")
                        + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Returns a constant as people write it. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
