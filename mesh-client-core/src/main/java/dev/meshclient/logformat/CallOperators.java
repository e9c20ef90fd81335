package dev.meshclient.logformat;

import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.ResponseFlag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a call went and what came of it. */
final class CallOperators {

    /** Envoy's flag of a caller that went away, which to the application is not a failure of the mesh. */
    private static final String CALLER_GONE = "DC";

    private static final String DETAILS_OF_CALLER_GONE = "downstream_remote_disconnect";

    private CallOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("ROUTE_NAME", Operator.plain(call -> call.info().route()));
        all.put("UPSTREAM_CLUSTER", Operator.plain(call -> call.info().virtualNode()));
        all.put("UPSTREAM_CLUSTER_RAW", Operator.plain(call -> call.info().virtualNode()));
        all.put("RESPONSE_CODE", Operator.plain(LoggedCall::status));
        all.put(
                "RESPONSE_CODE_DETAILS",
                Operator.with(
                        Operator.Argument.OPTIONAL,
                        false,
                        (command, capture) -> call -> call.summary().details()));
        all.put("RESPONSE_FLAGS", Operator.plain(call -> flag(call.summary())));
        all.put("RESPONSE_FLAGS_LONG", Operator.plain(call -> flagInFull(call.summary())));
        all.put(
                "UPSTREAM_REQUEST_ATTEMPT_COUNT",
                Operator.plain(call -> call.summary().attempts()));
        all.put("LOCAL_REPLY_BODY", Operator.plain(call -> body(call.summary().localReply())));
        all.put("ACCESS_LOG_TYPE", Operator.plain(call -> "DownstreamEnd"));
    }

    private static @Nullable String flag(Summary summary) {
        ResponseFlag flag = summary.flag();
        return flag != null ? flag.name() : callerGone(summary) ? CALLER_GONE : null;
    }

    private static @Nullable String flagInFull(Summary summary) {
        ResponseFlag flag = summary.flag();
        return flag != null ? FlagNames.inFull(flag) : callerGone(summary) ? "DownstreamConnectionTermination" : null;
    }

    private static boolean callerGone(Summary summary) {
        return summary.details().equals(DETAILS_OF_CALLER_GONE);
    }

    private static @Nullable String body(@Nullable LocalReply reply) {
        if (reply instanceof LocalReply.Response response) {
            return response.body();
        }
        return reply instanceof LocalReply.Failure failure ? failure.exception().getMessage() : null;
    }
}
