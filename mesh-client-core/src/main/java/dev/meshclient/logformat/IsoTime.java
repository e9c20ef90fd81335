package dev.meshclient.logformat;

import java.time.LocalDate;

/** A time as lines have it unless a pattern says otherwise: {@code 2016-04-15T20:17:00.310Z}. */
final class IsoTime {
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private IsoTime() {}

    /** Returns the text of a time in microseconds since 1970. Written out, as it stands in nearly every line. */
    static String text(long micros) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_OF_DAY));
        int millis = (int) (Math.floorMod(micros, MICROS_OF_DAY) / 1000);
        StringBuilder text = new StringBuilder(24).append(day).append('T');
        digits(text, millis / 3_600_000, 2).append(':');
        digits(text, millis / 60_000 % 60, 2).append(':');
        digits(text, millis / 1000 % 60, 2).append('.');
        return digits(text, millis % 1000, 3).append('Z').toString();
    }

    /** Appends a number with leading zeros. */
    static StringBuilder digits(StringBuilder text, long number, int width) {
        for (long limit = power(width - 1); limit > number && limit > 1; limit /= 10) {
            text.append('0');
        }
        return text.append(number);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
