package dev.meshclient.logformat;

/**
 * A moment of a call, by Envoy's names ({@code stream_info_formatter.cc}, {@code CommonDurationFormatter}): of the request
 * that it received (DS_RX) and sent (US_TX), of the response that it received (US_RX) and sent (DS_TX). In the process one
 * request is written, and one response read.
 */
enum Moment {
    DS_RX_BEG,
    DS_RX_END,
    US_CX_BEG,
    US_CX_END,
    US_HS_END,
    US_TX_BEG,
    US_TX_END,
    US_RX_BEG,
    US_RX_END,
    DS_TX_BEG,
    DS_TX_END;

    /** Returns when it came, in nanoseconds since the call began; -1 where it is not known or did not come. */
    long nanos(LoggedCall call) {
        return switch (this) {
            case DS_RX_BEG -> 0;
            case DS_RX_END -> call.firstSentNanos();
            case US_CX_BEG, US_CX_END, US_HS_END, US_TX_BEG -> -1;
            case US_TX_END -> call.lastSentNanos();
            case US_RX_BEG, DS_TX_BEG -> call.responseNanos();
            case US_RX_END -> call.bodyEndNanos();
            case DS_TX_END -> call.summary().durationNanos();
        };
    }
}
