package dev.meshclient.logformat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How long a call and its parts took: whole milliseconds, rounded down, as for Envoy. */
final class DurationOperators {
    private static final Map<String, Long> UNITS = Map.of("ms", 1_000_000L, "us", 1_000L, "ns", 1L);

    private DurationOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("DURATION", between(Moment.DS_RX_BEG, Moment.DS_TX_END));
        all.put("REQUEST_DURATION", between(Moment.DS_RX_BEG, Moment.DS_RX_END));
        all.put("REQUEST_TX_DURATION", between(Moment.DS_RX_BEG, Moment.US_TX_END));
        all.put("RESPONSE_DURATION", between(Moment.DS_RX_BEG, Moment.US_RX_BEG));
        all.put("RESPONSE_TX_DURATION", between(Moment.US_RX_BEG, Moment.DS_TX_END));
        all.put(
                "COMMON_DURATION",
                Operator.with(Operator.Argument.REQUIRED, false, (command, capture) -> common(command)));
    }

    private static Operator between(Moment from, Moment to) {
        return Operator.plain(call -> units(call, from, to, 1_000_000));
    }

    /** {@code from:to} or {@code from:to:unit}. */
    private static Value common(Command command) {
        String[] parts = String.valueOf(command.argument()).split(":", -1);
        Long unit = parts.length == 2 ? Long.valueOf(1_000_000) : parts.length == 3 ? UNITS.get(parts[2]) : null;
        if (unit == null) {
            throw command.wrong("not a duration", "(from:to) or (from:to:unit), the unit one of ms, us, ns");
        }
        Moment from = moment(parts[0], command);
        Moment to = moment(parts[1], command);
        return call -> units(call, from, to, unit);
    }

    private static Moment moment(String name, Command command) {
        for (Moment moment : Moment.values()) {
            if (moment.name().equals(name)) {
                return moment;
            }
        }
        String names = Arrays.stream(Moment.values()).map(Moment::name).collect(Collectors.joining(", "));
        throw command.wrong("no moment of a call is called '" + name + "'", "one of " + names);
    }

    private static @Nullable Long units(LoggedCall call, Moment from, Moment to, long unit) {
        long began = from.nanos(call);
        long ended = to.nanos(call);
        return began < 0 || ended < began ? null : (ended - began) / unit;
    }
}
