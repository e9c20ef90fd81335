package dev.meshclient.logformat;

import dev.meshclient.model.GrpcStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response: the endpoint's, or what the mesh answered itself. */
final class ResponseOperators {

    /** Envoy writes this header itself, over that of another proxy ({@code source/common/router/router.cc}). */
    private static final String SERVICE_TIME = "x-envoy-upstream-service-time";

    private ResponseOperators() {}

    static void addTo(Map<String, Operator> all) {
        Operator header = Operator.with(Operator.Argument.REQUIRED, true, ResponseOperators::headers);
        all.put("RESP", header);
        all.put("RESPONSE_HEADER", header);
        Operator trailer = Operator.with(Operator.Argument.REQUIRED, true, ResponseOperators::trailers);
        all.put("TRAILER", trailer);
        all.put("RESPONSE_TRAILER", trailer);
        all.put("PROTOCOL", Operator.ofEnd(call -> call.exchange().protocol()));
        all.put("UPSTREAM_PROTOCOL", Operator.ofEnd(call -> call.exchange().protocol()));
        all.put("GRPC_STATUS", Operator.with(Operator.Argument.OPTIONAL, false, ResponseOperators::grpcStatus));
        all.put(
                "GRPC_STATUS_NUMBER",
                Operator.with(
                        Operator.Argument.NONE,
                        false,
                        (command, capture) -> grpcStatus(GrpcStatusForm.NUMBER, capture)));
    }

    private static Value headers(Command command, Capture.Builder capture) {
        return HeaderNames.of(command).value(name -> header(name, capture));
    }

    private static Value header(String name, Capture.Builder capture) {
        return switch (name) {
            case ":status" -> call -> status(call.status());
            case SERVICE_TIME -> ResponseOperators::serviceTime;
            default -> capture.end(call -> call.responseHeader(name));
        };
    }

    private static @Nullable String status(int status) {
        return status == 0 ? null : Integer.toString(status);
    }

    /** From the end of the request, however often it was sent, to the response. */
    private static @Nullable String serviceTime(LoggedCall call) {
        long response = call.responseNanos();
        long sent = call.firstSentNanos();
        return response < 0 ? null : Long.toString(Math.max(0, response - Math.max(0, sent)) / 1_000_000);
    }

    private static Value trailers(Command command, Capture.Builder capture) {
        return HeaderNames.of(command)
                .value(name -> capture.end(call -> call.response().responseTrailer(name)));
    }

    private static Value grpcStatus(Command command, Capture.Builder capture) {
        return grpcStatus(GrpcStatusForm.of(command), capture);
    }

    /** By Envoy's {@code grpc/common.cc}: the trailer's, or else the header's, or else what the HTTP status comes to. */
    private static Value grpcStatus(GrpcStatusForm form, Capture.Builder capture) {
        Value contentType = capture.request(request -> request.header("content-type"));
        Value trailer = capture.end(call -> call.response().responseTrailer("grpc-status"));
        Value header = capture.end(call -> call.responseHeader("grpc-status"));
        return call -> {
            int status = call.status();
            if (status == 0 || !GrpcStatus.isGrpc((String) contentType.of(call))) {
                return null;
            }
            String said = (String) trailer.of(call);
            said = said == null ? (String) header.of(call) : said;
            return said == null ? form.of(GrpcStatus.ofHttp(status)) : form.of(said);
        };
    }
}
