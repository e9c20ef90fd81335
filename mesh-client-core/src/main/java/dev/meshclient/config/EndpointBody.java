package dev.meshclient.config;

import dev.meshclient.config.tree.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Makes a text of a body. What is larger than a document may be, also once it is unpacked, is not read to its end. */
final class EndpointBody {

    private EndpointBody() {}

    static String read(InputStream body, @Nullable String encoding) throws IOException {
        try (InputStream plain = plain(body, encoding)) {
            byte[] bytes = plain.readNBytes(Limits.TEXT + 1);
            if (bytes.length > Limits.TEXT) {
                throw new IOException("the document is too large (expected: at most " + Limits.TEXT + " bytes)");
            }
            return Content.read(new ByteArrayInputStream(bytes));
        } catch (ZipException e) {
            throw new IOException("the body cannot be unpacked: " + e.getMessage() + " (expected: gzip)", e);
        }
    }

    private static InputStream plain(InputStream body, @Nullable String encoding) throws IOException {
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            default -> throw new IOException("Content-Encoding: " + encoding + " (expected: gzip or none)");
        };
    }
}
