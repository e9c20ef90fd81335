package dev.meshclient.config.store;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RouteChanges;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What a route changes in requests and responses. */
final class ChangesForm {

    private ChangesForm() {}

    static void write(ByteWriter out, RouteChanges changes) {
        out.nullable(changes.path(), ChangesForm::writePath).nullable(changes.host(), ByteWriter::text);
        writeHeaders(out, changes.request());
        writeHeaders(out, changes.response());
    }

    static RouteChanges read(ByteReader in) throws IOException {
        return new RouteChanges(
                in.flag() ? readPath(in) : null, in.flag() ? in.text() : null, readHeaders(in), readHeaders(in));
    }

    static void writePath(ByteWriter out, PathRewrite rewrite) {
        if (rewrite instanceof PathRewrite.Prefix prefix) {
            out.whole(0).text(prefix.value());
        } else if (rewrite instanceof PathRewrite.Full full) {
            out.whole(1).text(full.value());
        } else if (rewrite instanceof PathRewrite.Regex regex) {
            out.whole(2).text(regex.pattern()).text(regex.substitution());
        }
    }

    static PathRewrite readPath(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new PathRewrite.Prefix(in.text());
            case 1 -> new PathRewrite.Full(in.text());
            default -> new PathRewrite.Regex(in.text(), in.text());
        };
    }

    private static void writeHeaders(ByteWriter out, HeaderChanges changes) {
        out.byName(changes.set(), ByteWriter::text)
                .byName(changes.add(), (writer, values) -> writer.all(values, ByteWriter::text))
                .all(changes.remove(), ByteWriter::text);
    }

    private static HeaderChanges readHeaders(ByteReader in) throws IOException {
        Map<String, String> set = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            set.put(in.text(), in.text());
        }
        Map<String, List<String>> add = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            add.put(in.text(), in.texts());
        }
        return new HeaderChanges(set, add, new LinkedHashSet<>(in.texts()));
    }
}
