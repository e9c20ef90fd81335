package dev.meshclient.config.store;

import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.model.Route;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.VirtualRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A virtual router and its routes. */
final class RouterForm {
    private static final RetryEvent[] RETRY_EVENTS = RetryEvent.values();

    private RouterForm() {}

    static void write(ByteWriter out, VirtualRouter router) {
        out.text(router.name())
                .all(router.listeners(), ListenerForm::writePort)
                .all(router.routes(), RouterForm::writeRoute);
    }

    private static VirtualRouter read(ByteReader in) throws IOException {
        return new VirtualRouter(in.text(), ListenerForm.readPorts(in), readRoutes(in));
    }

    static Map<String, VirtualRouter> readAll(ByteReader in) throws IOException {
        Map<String, VirtualRouter> values = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), read(in));
        }
        return values;
    }

    private static void writeRoute(ByteWriter out, Route route) {
        out.text(route.name()).nullable(route.priority(), ByteWriter::whole).constant(route.protocol());
        MatchForm.write(out, route.match());
        ActionForm.write(out, route.action());
        ChangesForm.write(out, route.changes());
        out.nullable(route.retryPolicy(), RouterForm::writeRetryPolicy);
        writeTimeouts(out, route.timeout());
    }

    private static Route readRoute(ByteReader in) throws IOException {
        return new Route(
                in.text(),
                in.flag() ? in.whole() : null,
                ListenerForm.readProtocol(in),
                MatchForm.read(in),
                ActionForm.read(in),
                ChangesForm.read(in),
                in.flag() ? readRetryPolicy(in) : null,
                readTimeouts(in));
    }

    private static List<Route> readRoutes(ByteReader in) throws IOException {
        int count = in.count();
        List<Route> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readRoute(in));
        }
        return values;
    }

    private static void writeRetryPolicy(ByteWriter out, RetryPolicy policy) {
        out.whole(policy.maxRetries()).duration(policy.perRetryTimeout()).all(policy.events(), ByteWriter::constant);
    }

    private static RetryPolicy readRetryPolicy(ByteReader in) throws IOException {
        return new RetryPolicy(in.whole(), in.duration(), readRetryEvents(in));
    }

    private static Set<RetryEvent> readRetryEvents(ByteReader in) throws IOException {
        Set<RetryEvent> values = EnumSet.noneOf(RetryEvent.class);
        for (int left = in.count(); left > 0; left--) {
            values.add(in.constant(RETRY_EVENTS));
        }
        return values;
    }

    static void writeTimeouts(ByteWriter out, Timeouts timeouts) {
        out.nullable(timeouts.perRequest(), ByteWriter::duration).nullable(timeouts.idle(), ByteWriter::duration);
    }

    static Timeouts readTimeouts(ByteReader in) throws IOException {
        return new Timeouts(in.flag() ? in.duration() : null, in.flag() ? in.duration() : null);
    }
}
