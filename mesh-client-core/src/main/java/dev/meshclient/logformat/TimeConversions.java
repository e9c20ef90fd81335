package dev.meshclient.logformat;

import static java.time.temporal.IsoFields.WEEK_BASED_YEAR;
import static java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The conversions of {@code strftime} in C's own locale, by their letters. */
final class TimeConversions {
    private static final Map<Character, TimeConversion> ALL = new TreeMap<>();

    static {
        addDays();
        addTimes();
        ALL.put('F', all("Y-m-d"));
        ALL.put('D', all("m/d/y"));
        ALL.put('x', all("m/d/y"));
        ALL.put('T', all("H:M:S"));
        ALL.put('X', all("H:M:S"));
        ALL.put('R', all("H:M"));
        ALL.put('r', all("I:M:S p"));
        ALL.put('c', all("a b e T Y"));
    }

    private TimeConversions() {}

    private static void addDays() {
        ALL.put('a', name(3, ZonedDateTime::getDayOfWeek));
        ALL.put('A', name(9, ZonedDateTime::getDayOfWeek));
        ALL.put('b', name(3, ZonedDateTime::getMonth));
        ALL.put('h', name(3, ZonedDateTime::getMonth));
        ALL.put('B', name(9, ZonedDateTime::getMonth));
        ALL.put('C', number(2, time -> time.getYear() / 100));
        ALL.put('d', number(2, ZonedDateTime::getDayOfMonth));
        ALL.put('e', padded(ZonedDateTime::getDayOfMonth));
        ALL.put('g', number(2, time -> time.get(WEEK_BASED_YEAR) % 100));
        ALL.put('G', number(1, time -> time.get(WEEK_BASED_YEAR)));
        ALL.put('j', number(3, ZonedDateTime::getDayOfYear));
        ALL.put('m', number(2, ZonedDateTime::getMonthValue));
        ALL.put('u', number(1, time -> time.getDayOfWeek().getValue()));
        ALL.put('w', number(1, TimeConversions::sinceSunday));
        ALL.put('U', number(2, time -> (time.getDayOfYear() + 6 - sinceSunday(time)) / 7));
        ALL.put('V', number(2, time -> time.get(WEEK_OF_WEEK_BASED_YEAR)));
        ALL.put(
                'W',
                number(2, time -> (time.getDayOfYear() + 7 - time.getDayOfWeek().getValue()) / 7));
        ALL.put('y', number(2, time -> time.getYear() % 100));
        ALL.put('Y', number(1, ZonedDateTime::getYear));
    }

    private static void addTimes() {
        ALL.put('f', fraction(9));
        ALL.put('H', number(2, ZonedDateTime::getHour));
        ALL.put('I', number(2, TimeConversions::hourOfHalfDay));
        ALL.put('k', padded(ZonedDateTime::getHour));
        ALL.put('l', padded(TimeConversions::hourOfHalfDay));
        ALL.put('M', number(2, ZonedDateTime::getMinute));
        ALL.put('p', (time, text) -> text.append(time.getHour() < 12 ? "AM" : "PM"));
        ALL.put('P', (time, text) -> text.append(time.getHour() < 12 ? "am" : "pm"));
        ALL.put('s', number(1, ZonedDateTime::toEpochSecond));
        ALL.put('S', number(2, ZonedDateTime::getSecond));
        ALL.put('t', (time, text) -> text.append('\t'));
        ALL.put('z', pattern("xx"));
        ALL.put('Z', pattern("zzz"));
        ALL.put('%', (time, text) -> text.append('%'));
    }

    /** Returns the conversion of a letter; null where there is none. */
    static @Nullable TimeConversion of(char letter) {
        return ALL.get(letter);
    }

    /** Returns all that can be written, for people. */
    static String described() {
        StringBuilder text = new StringBuilder();
        ALL.keySet().forEach(letter -> text.append('%').append(letter).append(' '));
        return text.append("%1f..%9f").toString();
    }

    /** Returns the first digits of the fraction of a second. */
    static TimeConversion fraction(int digits) {
        return (time, text) -> {
            int end = text.length() + digits;
            IsoTime.digits(text, time.getNano(), 9).setLength(end);
        };
    }

    private static int sinceSunday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7;
    }

    private static int hourOfHalfDay(ZonedDateTime time) {
        int hour = time.getHour() % 12;
        return hour == 0 ? 12 : hour;
    }

    private static TimeConversion number(int width, ToLongFunction<ZonedDateTime> number) {
        return (time, text) -> IsoTime.digits(text, number.applyAsLong(time), width);
    }

    private static TimeConversion padded(ToLongFunction<ZonedDateTime> number) {
        return (time, text) -> {
            long value = number.applyAsLong(time);
            text.append(value < 10 ? " " : "").append(value);
        };
    }

    private static TimeConversion name(int length, Function<ZonedDateTime, Enum<?>> part) {
        return (time, text) -> {
            String name = part.apply(time).name();
            text.append(name.charAt(0)).append(name.toLowerCase(Locale.ROOT), 1, Math.min(length, name.length()));
        };
    }

    private static TimeConversion pattern(String pattern) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        return (time, text) -> format.formatTo(time, text);
    }

    /** Several conversions by their letters, and what stands between them. */
    private static TimeConversion all(String letters) {
        return (time, text) -> letters.chars().forEach(letter -> {
            TimeConversion part = ALL.get((char) letter);
            if (part == null) {
                text.append((char) letter);
            } else {
                part.append(time, text);
            }
        });
    }
}
