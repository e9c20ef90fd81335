package dev.meshclient.spring.inbound;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a caller says that it waits. What is no such time says nothing: it comes from outside, and a request must not fail
 * of it.
 */
final class InboundTimeout {
    /** The caller says nothing. */
    static final long NONE = Long.MAX_VALUE;

    /** So many digits are in no long that overflows. */
    private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,18}");

    /** As gRPC over HTTP/2 has it: at most eight digits, and a unit. */
    private static final Pattern GRPC = Pattern.compile("([0-9]{1,8})([HMSmun])");

    private InboundTimeout() {}

    /** Returns the nanoseconds of {@code x-envoy-expected-rq-timeout-ms}, or {@link #NONE}. */
    static long envoy(@Nullable String value) {
        return value != null && MILLISECONDS.matcher(value).matches()
                ? positive(Long.parseLong(value), TimeUnit.MILLISECONDS)
                : NONE;
    }

    /** Returns the nanoseconds of {@code grpc-timeout}, or {@link #NONE}. */
    static long grpc(@Nullable String value) {
        Matcher matcher = GRPC.matcher(value == null ? "" : value);
        return matcher.matches() ? positive(Long.parseLong(matcher.group(1)), unit(matcher.group(2))) : NONE;
    }

    private static long positive(long amount, TimeUnit unit) {
        return amount == 0 ? NONE : unit.toNanos(amount);
    }

    private static TimeUnit unit(String letter) {
        return switch (letter) {
            case "H" -> TimeUnit.HOURS;
            case "M" -> TimeUnit.MINUTES;
            case "S" -> TimeUnit.SECONDS;
            case "m" -> TimeUnit.MILLISECONDS;
            case "u" -> TimeUnit.MICROSECONDS;
            default -> TimeUnit.NANOSECONDS;
        };
    }
}
