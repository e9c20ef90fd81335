package dev.meshclient.logformat;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.model.AccessLog.Format;
import dev.meshclient.model.MeshRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the lines of a log look like: read once, then applied to every call. The operators are Envoy's ({@code
 * docs/root/configuration/observability/access_log/usage.rst}); docs/access-log.md says what each means here. Immutable.
 */
@Internal
public final class LogFormat {

    /** Envoy's own ({@code substitution_formatter.cc}, {@code DEFAULT_FORMAT}). */
    private static final String DEFAULT =
            "[%START_TIME%] \"%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%\""
                    + " %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION%"
                    + " %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% \"%REQ(X-FORWARDED-FOR)%\" \"%REQ(USER-AGENT)%\""
                    + " \"%REQ(X-REQUEST-ID)%\" \"%REQ(:AUTHORITY)%\" \"%UPSTREAM_HOST%\"";

    private final Line line;
    private final Capture capture;

    private LogFormat(Line line, Capture capture) {
        this.line = line;
        this.capture = capture;
    }

    /**
     * Reads a format.
     *
     * @param declared null for Envoy's default
     * @throws WrongFormatException if an operator is unknown or wrong; says which, where and what was expected
     */
    public static LogFormat of(@Nullable Format declared) {
        Capture.Builder capture = new Capture.Builder();
        Line line = declared instanceof Format.Json json ? json(json.values(), capture) : text(declared, capture);
        return new LogFormat(line, capture.build());
    }

    private static Line text(@Nullable Format declared, Capture.Builder capture) {
        String template = declared instanceof Format.Text text ? text.template() : DEFAULT;
        return new TextLine(TemplateParser.parse(template, capture));
    }

    private static Line json(Map<String, String> values, Capture.Builder capture) {
        Map<String, Template> templates = new LinkedHashMap<>();
        values.forEach((key, value) -> templates.put(key, TemplateParser.parse(value, capture)));
        return new JsonLine(templates);
    }

    /**
     * Reads a text format, or a value of a JSON format, to see whether it is right.
     *
     * @throws WrongFormatException if an operator is unknown or wrong
     */
    public static void check(String template) {
        TemplateParser.parse(template, new Capture.Builder());
    }

    /**
     * Begins a line: reads of the request what the format needs, on the thread that makes the call.
     *
     * @param startedMicros when the call began, in microseconds since 1970
     * @param log takes the line when the call has ended, on the thread that ends it
     */
    public CallObserver begin(MeshRequest request, CallInfo info, long startedMicros, Consumer<LoggedCall> log) {
        return new LoggedCall(this, info, startedMicros, log, capture.read(request));
    }

    Line line() {
        return line;
    }

    Capture capture() {
        return capture;
    }
}
