package dev.meshclient.logformat;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.ToLongFunction;

/** When the call began, and when its line was due: at its end. */
final class TimeOperators {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private TimeOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("START_TIME", utc(LoggedCall::startedMicros));
        all.put("EMIT_TIME", utc(LoggedCall::endedMicros));
        all.put("START_TIME_LOCAL", local(LoggedCall::startedMicros));
        all.put("EMIT_TIME_LOCAL", local(LoggedCall::endedMicros));
    }

    private static Operator utc(ToLongFunction<LoggedCall> micros) {
        return Operator.with(Operator.Argument.OPTIONAL, false, (command, capture) -> {
            String argument = command.argument();
            if (argument == null || argument.isEmpty()) {
                return call -> IsoTime.text(micros.applyAsLong(call));
            }
            TimePattern pattern = TimePattern.parse(argument, command);
            return call -> pattern.text(micros.applyAsLong(call), UTC);
        });
    }

    private static Operator local(ToLongFunction<LoggedCall> micros) {
        return Operator.with(Operator.Argument.OPTIONAL, false, (command, capture) -> {
            String argument = command.argument();
            TimePattern pattern = TimePattern.parse(
                    argument == null || argument.isEmpty() ? "%Y-%m-%dT%H:%M:%S.%3f%z" : argument, command);
            ZoneId zone = ZoneId.systemDefault();
            return call -> pattern.text(micros.applyAsLong(call), zone);
        });
    }
}
