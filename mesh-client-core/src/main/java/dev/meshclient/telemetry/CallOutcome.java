package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.model.ResponseFlag;

/** What a call came to, for the caller: a response, by the class of its status, a failure, or nothing. */
enum CallOutcome {
    INFORMATIONAL("1xx"),
    SUCCESS("2xx"),
    REDIRECTION("3xx"),
    CLIENT_ERROR("4xx"),
    SERVER_ERROR("5xx"),
    FAILED("failed"),
    CANCELLED("cancelled");

    private static final CallOutcome[] ALL = values();

    private final String label;

    CallOutcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Returns whether the caller got a response. */
    boolean isResponse() {
        return this != FAILED && this != CANCELLED;
    }

    static CallOutcome at(int index) {
        return ALL[index];
    }

    /** Returns the class of a response's status; one beyond the known classes counts to the nearest. */
    static CallOutcome ofStatus(int status) {
        return ALL[Math.max(1, Math.min(5, status / 100)) - 1];
    }

    /** Returns the outcome of a call. */
    static CallOutcome of(CallObserver.Summary summary) {
        if (summary.status() == 0) {
            return CANCELLED;
        }
        return isResponse(summary) ? ofStatus(summary.status()) : FAILED;
    }

    /** Retries that ran out leave the last response to the caller; any other flag of a delivered one is its body's. */
    private static boolean isResponse(CallObserver.Summary summary) {
        ResponseFlag flag = summary.flag();
        if (flag == null || flag == ResponseFlag.FI || flag == ResponseFlag.DI) {
            return true;
        }
        return summary.localReply() == null && (flag == ResponseFlag.URX || flag == ResponseFlag.UO);
    }
}
