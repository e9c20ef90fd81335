package dev.meshclient.config.store;

import dev.meshclient.model.AccessLog;
import java.io.IOException;

/** Where requests are logged. */
final class AccessLogForm {

    private AccessLogForm() {}

    static void write(ByteWriter out, AccessLog log) {
        out.text(log.path()).nullable(log.format(), AccessLogForm::writeFormat);
    }

    static AccessLog read(ByteReader in) throws IOException {
        return new AccessLog(in.text(), in.flag() ? readFormat(in) : null);
    }

    private static void writeFormat(ByteWriter out, AccessLog.Format format) {
        if (format instanceof AccessLog.Format.Text text) {
            out.whole(0).text(text.template());
        } else if (format instanceof AccessLog.Format.Json json) {
            out.whole(1).byName(json.values(), ByteWriter::text);
        }
    }

    private static AccessLog.Format readFormat(ByteReader in) throws IOException {
        return in.oneOf(2) == 0 ? new AccessLog.Format.Text(in.text()) : new AccessLog.Format.Json(in.textByName());
    }
}
