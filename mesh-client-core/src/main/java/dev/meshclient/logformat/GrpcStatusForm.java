package dev.meshclient.logformat;

import java.util.Arrays;
import java.util.List;

/** How a status of gRPC is written; Envoy's {@code http_specific_formatter.cc}, {@code GrpcStatusFormatter}. */
enum GrpcStatusForm {
    CAMEL_STRING,
    SNAKE_STRING,
    NUMBER;

    private static final List<String> CAMELS = List.of(
            "OK",
            "Canceled",
            "Unknown",
            "InvalidArgument",
            "DeadlineExceeded",
            "NotFound",
            "AlreadyExists",
            "PermissionDenied",
            "ResourceExhausted",
            "FailedPrecondition",
            "Aborted",
            "OutOfRange",
            "Unimplemented",
            "Internal",
            "Unavailable",
            "DataLoss",
            "Unauthenticated");

    private static final List<String> SNAKES = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    static GrpcStatusForm of(Command command) {
        String argument = command.argument();
        if (argument == null || argument.isEmpty()) {
            return CAMEL_STRING;
        }
        return Arrays.stream(values())
                .filter(form -> form.name().equals(argument))
                .findFirst()
                .orElseThrow(() ->
                        command.wrong("not a form of a gRPC status", "one of CAMEL_STRING, SNAKE_STRING, NUMBER"));
    }

    /** Returns what stands for a status. */
    Object of(int status) {
        if (this == NUMBER) {
            return status;
        }
        List<String> names = this == CAMEL_STRING ? CAMELS : SNAKES;
        return status >= 0 && status < names.size() ? names.get(status) : Integer.toString(status);
    }

    /** Returns what stands for a status as a server has sent it; -1 where that is none. */
    Object of(String status) {
        boolean digits =
                !status.isEmpty() && status.length() < 10 && status.chars().allMatch(c -> c >= '0' && c <= '9');
        return of(digits ? Integer.parseInt(status) : -1);
    }
}
