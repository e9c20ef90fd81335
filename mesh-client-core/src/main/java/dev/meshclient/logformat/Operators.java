package dev.meshclient.logformat;

import java.util.Map;
import java.util.TreeMap;

/**
 * All operators. They are those of Envoy 1.40, which has kept every older one ({@code
 * docs/root/configuration/observability/access_log/usage.rst}, {@code source/common/formatter/stream_info_formatter.cc},
 * {@code http_specific_formatter.cc}), but for {@code COALESCE}, which is no older than App Mesh's end.
 */
final class Operators {
    private static final Map<String, Operator> ALL = all();

    private Operators() {}

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new TreeMap<>();
        CallOperators.addTo(all);
        DurationOperators.addTo(all);
        EndpointOperators.addTo(all);
        RequestOperators.addTo(all);
        ResponseOperators.addTo(all);
        SizeOperators.addTo(all);
        TimeOperators.addTo(all);
        SystemOperators.addTo(all);
        UnseenOperators.addTo(all);
        return all;
    }

    /** Returns the names of all operators. */
    static Iterable<String> names() {
        return ALL.keySet();
    }

    static Value value(Command command, Capture.Builder capture) {
        Operator operator = ALL.get(command.name());
        if (operator == null) {
            throw new WrongFormatException(
                    command.text(), command.position(), "unknown operator", null, command.name(), ALL.keySet());
        }
        return operator.value(command, capture);
    }
}
