package dev.meshclient.accesslog;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.logformat.LogFormat;
import dev.meshclient.logformat.LoggedCall;
import dev.meshclient.model.AccessLog;
import dev.meshclient.testing.TestRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Calls of which a test knows the line: it has the path. */
final class TestLines {
    static final AccessLog.Format FORMAT = new AccessLog.Format.Text("%REQ(:PATH)%");

    private static final LogFormat PATH = LogFormat.of(FORMAT);
    private static final Pattern SEEN = Pattern.compile("/\\w+");
    private static final CallObserver.Summary OK =
            new CallObserver.Summary(200, null, "via_upstream", null, 1, 0, 1_000_000);

    private TestLines() {}

    /** A call to each of these paths ends. */
    static void log(Consumer<LoggedCall> log, String... paths) {
        for (String path : paths) {
            PATH.begin(TestRequest.get("http://orders.shop.local" + path), CallInfo.UNKNOWN, 0, log)
                    .callEnded(OK);
        }
    }

    /** A call that a listener hears of ends. */
    static void call(MeshListener listener, String path) {
        listener.callStarted(TestRequest.get("http://orders.shop.local" + path), CallInfo.UNKNOWN)
                .callEnded(OK);
    }

    /** The paths of the lines of a text, in order. */
    static List<String> paths(String text) {
        return text.lines()
                .flatMap(line -> SEEN.matcher(line).results().map(MatchResult::group))
                .toList();
    }
}
