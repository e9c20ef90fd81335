package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import org.jspecify.annotations.Nullable;

/** Where a call goes, as values of tags; the same for the same names in another snapshot. */
record CallNames(String virtualService, String route, String virtualNode) {
    static final String NONE = "none";

    static CallNames of(CallInfo info) {
        return new CallNames(orNone(info.virtualService()), orNone(info.route()), orNone(info.virtualNode()));
    }

    private static String orNone(@Nullable String name) {
        return name == null ? NONE : name;
    }
}
