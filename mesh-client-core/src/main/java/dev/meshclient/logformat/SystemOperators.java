package dev.meshclient.logformat;

import java.util.Map;

/** The process and the machine. */
final class SystemOperators {
    private SystemOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("HOSTNAME", Operator.plain(call -> Hostname.get()));
        all.put(
                "ENVIRONMENT",
                Operator.with(Operator.Argument.REQUIRED, true, (command, capture) -> environment(command)));
    }

    /** Read once: the environment of a process does not change. */
    private static Value environment(Command command) {
        String value = System.getenv(command.argument());
        return call -> value;
    }
}
