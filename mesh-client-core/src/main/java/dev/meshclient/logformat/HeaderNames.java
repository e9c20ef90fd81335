package dev.meshclient.logformat;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A header and the one that stands in for it where it is absent: {@code X?Y}. One that is present and empty is not absent
 * (Envoy, {@code http_specific_formatter.cc}, {@code HeaderFormatter}).
 *
 * @param first in lower case
 * @param other in lower case; null for none
 */
record HeaderNames(String first, @Nullable String other) {

    /** A token of RFC 9110, perhaps with the colon of HTTP/2 before it. */
    private static final Pattern NAME = Pattern.compile(":?[A-Za-z0-9!#$&'*+.^_`|~-]+");

    private static final String EXPECTED = "(NAME) or (NAME?OTHER), names of headers";

    /**
     * Reads a command's argument.
     *
     * @throws WrongFormatException if it is not one header's name, or two
     */
    static HeaderNames of(Command command) {
        String[] names = String.valueOf(command.argument()).split("\\?", -1);
        if (names.length > 2) {
            throw command.wrong("more than one header that stands in", EXPECTED);
        }
        for (String name : names) {
            if (name.isEmpty()) {
                throw command.wrong("the name of a header is empty", EXPECTED);
            }
            if (!NAME.matcher(name).matches()) {
                throw command.wrong("no header can be called '" + name + "'", EXPECTED);
            }
        }
        return new HeaderNames(
                names[0].toLowerCase(Locale.ROOT), names.length == 1 ? null : names[1].toLowerCase(Locale.ROOT));
    }

    /** Returns the value of the headers together. */
    Value value(Function<String, Value> header) {
        Value value = header.apply(first);
        if (other == null) {
            return value;
        }
        Value instead = header.apply(other);
        return call -> {
            Object found = value.of(call);
            return found == null ? instead.of(call) : found;
        };
    }
}
