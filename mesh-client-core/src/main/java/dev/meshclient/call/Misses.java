package dev.meshclient.call;

import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.runtime.CompiledService;
import dev.meshclient.runtime.SnapshotPublisher;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says for people why a call came to nothing. */
final class Misses {
    private Misses() {}

    static String describe(CompiledService service, MeshRequest request, int listenerPort) {
        if (listenerPort == 0) {
            return "port " + request.port() + " is none of " + service.name() + ", which listens on "
                    + service.listeners().stream()
                            .map(PortMapping::port)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        StringBuilder text = new StringBuilder("no route of ")
                .append(service.name())
                .append(" matches ")
                .append(request.method())
                .append(' ');
        LoggableTarget.appendPath(text, request.path());
        return text.toString();
    }

    static String noEndpoint(VirtualNodeRuntime node) {
        return "virtual node " + node.name() + " has no endpoint" + because(node.problem());
    }

    static String noSnapshot(SnapshotPublisher publisher) {
        return "there is no mesh configuration yet" + because(publisher.problem());
    }

    private static String because(@Nullable String problem) {
        return problem == null ? "" : " (" + problem + ")";
    }

    static String describe(Outcome outcome, @Nullable ResponseFlag exhausted) {
        String what = switch (outcome.kind()) {
            case CONNECT_FAILURE -> "no connection";
            case REFUSED_STREAM -> "the stream was refused";
            case REMOTE_RESET -> "the stream was reset";
            case STALE_CONNECTION, CONNECTION_TERMINATED -> "the connection broke before the response";
            case PROTOCOL_ERROR -> "the response is no valid HTTP";
            case PER_TRY_TIMEOUT -> "no response within the per-try timeout";
            case READ_TIMEOUT -> "no byte came for as long as the application waits for one";
            case IDLE_TIMEOUT -> "no byte moved for the idle timeout";
            case OVERFLOW -> "a limit of the endpoint is reached";
            case REQUEST_BODY_FAILED -> "the request body could not be written";
            default -> "the call was cancelled";
        };
        if (exhausted == ResponseFlag.URX) {
            return what + ", and the retry limit is reached";
        }
        return exhausted == ResponseFlag.UO ? what + ", and the retry budget is used up" : what;
    }
}
