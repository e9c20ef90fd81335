package dev.meshclient.config.store;

import dev.meshclient.model.RouteAction;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.WeightedTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a request that a route takes, and the splits that it may go to. */
final class ActionForm {

    private ActionForm() {}

    static void write(ByteWriter out, RouteAction action) {
        if (action instanceof RouteAction.Forward forward) {
            out.whole(0)
                    .all(forward.targets(), ActionForm::writeTarget)
                    .nullable(forward.stickyBy(), ActionForm::writeKey);
        } else if (action instanceof RouteAction.ToSplit split) {
            out.whole(1).text(split.name());
        } else if (action instanceof RouteAction.Redirect redirect) {
            out.whole(2)
                    .nullable(redirect.scheme(), ByteWriter::text)
                    .nullable(redirect.host(), ByteWriter::text)
                    .nullable(redirect.port(), ByteWriter::whole)
                    .nullable(redirect.path(), ChangesForm::writePath)
                    .flag(redirect.stripQuery())
                    .whole(redirect.status());
        } else if (action instanceof RouteAction.DirectResponse response) {
            out.whole(3).whole(response.status()).text(response.body());
        }
    }

    static RouteAction read(ByteReader in) throws IOException {
        return switch (in.oneOf(4)) {
            case 0 -> new RouteAction.Forward(readTargets(in), in.flag() ? readKey(in) : null);
            case 1 -> new RouteAction.ToSplit(in.text());
            case 2 ->
                new RouteAction.Redirect(
                        in.flag() ? in.text() : null,
                        in.flag() ? in.text() : null,
                        in.flag() ? in.whole() : null,
                        in.flag() ? ChangesForm.readPath(in) : null,
                        in.flag(),
                        in.whole());
            default -> new RouteAction.DirectResponse(in.whole(), in.text());
        };
    }

    static void writeSplit(ByteWriter out, TrafficSplit split) {
        out.text(split.name())
                .all(split.targets(), ActionForm::writeTarget)
                .nullable(split.stickyBy(), ActionForm::writeKey);
    }

    static Map<String, TrafficSplit> readSplits(ByteReader in) throws IOException {
        Map<String, TrafficSplit> values = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), new TrafficSplit(in.text(), readTargets(in), in.flag() ? readKey(in) : null));
        }
        return values;
    }

    private static void writeTarget(ByteWriter out, WeightedTarget target) {
        out.text(target.virtualNode()).whole(target.weight()).nullable(target.port(), ByteWriter::whole);
    }

    private static WeightedTarget readTarget(ByteReader in) throws IOException {
        return new WeightedTarget(in.text(), in.whole(), in.flag() ? in.whole() : null);
    }

    private static List<WeightedTarget> readTargets(ByteReader in) throws IOException {
        int count = in.count();
        List<WeightedTarget> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readTarget(in));
        }
        return values;
    }

    private static void writeKey(ByteWriter out, StickyKey key) {
        if (key instanceof StickyKey.Header header) {
            out.whole(0).text(header.name());
        } else if (key instanceof StickyKey.Cookie cookie) {
            out.whole(1).text(cookie.name());
        } else if (key instanceof StickyKey.Caller) {
            out.whole(2);
        }
    }

    private static StickyKey readKey(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new StickyKey.Header(in.text());
            case 1 -> new StickyKey.Cookie(in.text());
            default -> new StickyKey.Caller();
        };
    }
}
