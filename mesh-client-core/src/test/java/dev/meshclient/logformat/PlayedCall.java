package dev.meshclient.logformat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.model.AccessLog.Format;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call that a test plays to a format, to read its line. It begins on 2026-12-01 at 11:07:54.337631 UTC. */
final class PlayedCall {
    static final long STARTED_MICROS = 1_796_123_274_337_631L;
    private static final CallInfo INFO = new CallInfo("orders.shop.local", "all", "orders-v1");

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Consumer<CallObserver>> events = new ArrayList<>();
    private String url = "http://orders.shop.local/orders/7";
    private String method = "GET";
    private CallInfo info = INFO;
    private Summary summary = new Summary(200, null, "via_upstream", null, 1, 0, 42_700_000);

    /** Returns a request that one endpoint has answered: sent after 1.2 ms, answered after 30.9, read after 42.7. */
    static PlayedCall answered(SeenExchange exchange) {
        return new PlayedCall()
                .attempt(1, "10.0.0.1", exchange)
                .hears(call -> call.requestSent(1, 1_200_000))
                .hears(call -> call.attemptEnded(1, Outcome.response(200), 30_900_000))
                .hears(call -> call.responseHeaders(1, 200, 30_900_000))
                .hears(call -> call.bodyEnded(1, null));
    }

    static PlayedCall answered() {
        return answered(new SeenExchange());
    }

    /** Returns a request that the mesh has answered itself, or that its caller gave up. */
    static PlayedCall unsent(int status, @Nullable ResponseFlag flag, String details, @Nullable LocalReply reply) {
        return new PlayedCall().ends(new Summary(status, flag, details, reply, 0, 0, 500_000));
    }

    PlayedCall request(String newMethod, String newUrl) {
        method = newMethod;
        url = newUrl;
        return this;
    }

    PlayedCall header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    PlayedCall goingTo(CallInfo where) {
        info = where;
        return this;
    }

    PlayedCall attempt(int number, String address, Exchange exchange) {
        Endpoint endpoint = Endpoint.of(address, 8080);
        return hears(call -> {
            call.attemptStarting(number, endpoint, (name, value) -> {});
            call.attemptScope(number, exchange).close();
        });
    }

    PlayedCall hears(Consumer<CallObserver> event) {
        events.add(event);
        return this;
    }

    PlayedCall ends(Summary newSummary) {
        summary = newSummary;
        return this;
    }

    /** Returns the line of a text format without its line feed. */
    String text(String template) {
        return line(new Format.Text(template)).stripTrailing();
    }

    /** Returns the whole line. */
    String line(@Nullable Format format) {
        StringBuilder lines = new StringBuilder();
        LoggedCall ended = play(LogFormat.of(format));
        ended.appendTo(lines);
        return lines.toString();
    }

    LoggedCall play(LogFormat format) {
        List<LoggedCall> ended = new ArrayList<>();
        CallObserver observer = format.begin(MeshRequest.of(method, url, headers), info, STARTED_MICROS, ended::add);
        events.forEach(event -> event.accept(observer));
        observer.callEnded(summary);
        return ended.get(0);
    }
}
