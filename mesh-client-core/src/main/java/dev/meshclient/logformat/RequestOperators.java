package dev.meshclient.logformat;

import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request as the caller has made it. */
final class RequestOperators {
    private static final String ORIGINAL_PATH = "x-envoy-original-path";

    private RequestOperators() {}

    static void addTo(Map<String, Operator> all) {
        Operator header = Operator.with(Operator.Argument.REQUIRED, true, RequestOperators::headers);
        all.put("REQ", header);
        all.put("REQUEST_HEADER", header);
        all.put("STREAM_INFO_REQ", header);
        all.put(
                "STREAM_ID",
                Operator.with(Operator.Argument.NONE, false, (command, capture) -> header("x-request-id", capture)));
        all.put("PATH", Operator.with(Operator.Argument.OPTIONAL, true, RequestOperators::path));
        all.put("QUERY_PARAM", Operator.with(Operator.Argument.REQUIRED, true, RequestOperators::parameter));
        all.put("QUERY_PARAMS", Operator.with(Operator.Argument.OPTIONAL, true, RequestOperators::query));
    }

    private static Value headers(Command command, Capture.Builder capture) {
        return HeaderNames.of(command).value(name -> header(name, capture));
    }

    /** What stands for a header, by its name in lower case. */
    private static Value header(String name, Capture.Builder capture) {
        return switch (name) {
            case ":method" -> capture.request(MeshRequest::method);
            case ":scheme" -> capture.request(MeshRequest::scheme);
            case ":authority", "host" -> capture.request(RequestOperators::authority);
            case ":path" -> target(capture.request(MeshRequest::path), capture.request(MeshRequest::query));
            case ORIGINAL_PATH -> originalPath(capture.request(request -> request.header(ORIGINAL_PATH)));
            default -> capture.request(request -> request.header(name));
        };
    }

    private static String authority(MeshRequest request) {
        String named = request.header("host");
        if (named != null) {
            return named;
        }
        String host = request.host();
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return request.defaultPort() ? literal : literal + ":" + request.port();
    }

    private static Value target(Value path, Value query) {
        return call -> loggable((String) path.of(call), (String) query.of(call));
    }

    private static Value originalPath(Value header) {
        return call -> {
            String target = (String) header.of(call);
            if (target == null) {
                return null;
            }
            int mark = target.indexOf('?');
            return mark < 0 ? loggable(target, null) : loggable(target.substring(0, mark), target.substring(mark + 1));
        };
    }

    private static @Nullable String loggable(@Nullable String path, @Nullable String query) {
        if (path == null) {
            return null;
        }
        StringBuilder target = new StringBuilder(path.length() + (query == null ? 0 : query.length() + 1));
        LoggableTarget.append(target, path, query);
        return target.toString();
    }

    /** {@code WQ} with the query, {@code NQ} without it; a rewritten path is not told from the original one. */
    private static Value path(Command command, Capture.Builder capture) {
        String[] options = command.argument() == null
                ? new String[] {"WQ"}
                : command.argument().split(":", -1);
        boolean known = options.length < 2 || options[1].matches("|ORIG|PATH|ORIG_OR_PATH");
        if (options.length > 2 || !known || !options[0].matches("|WQ|NQ")) {
            throw command.wrong("not a path", "(WQ) or (NQ), perhaps followed by :ORIG, :PATH or :ORIG_OR_PATH");
        }
        Value path = capture.request(MeshRequest::path);
        return target(path, options[0].equals("NQ") ? Value.NONE : capture.request(MeshRequest::query));
    }

    /** Envoy decodes nothing for either option. */
    private static Value query(Command command, Capture.Builder capture) {
        String option = command.argument();
        if (option != null && !option.matches("|ORIG|DECODED")) {
            throw command.wrong("not a query", "(ORIG) or (DECODED)");
        }
        Value query = capture.request(MeshRequest::query);
        return call -> {
            String whole = loggable("", (String) query.of(call));
            return whole == null || whole.isEmpty() ? null : whole.substring(1);
        };
    }

    /** A format that names a parameter wants its value, as one that names a header does. */
    private static Value parameter(Command command, Capture.Builder capture) {
        String name = String.valueOf(command.argument());
        Value query = capture.request(MeshRequest::query);
        return call -> QueryText.first((String) query.of(call), name);
    }
}
