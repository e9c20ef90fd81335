package dev.meshclient.config;

import dev.meshclient.config.tree.Limits;
import dev.meshclient.model.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Makes text of bytes: no more than allowed, and nothing but UTF-8. */
final class Content {

    private Content() {}

    /**
     * Reads a stream to its end.
     *
     * @param name how messages call it
     */
    static String read(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readNBytes(Limits.TEXT + 1);
        checkSize(bytes.length, name);
        return decode(bytes, name);
    }

    static void checkSize(long bytes, String name) throws IOException {
        if (bytes > Limits.TEXT) {
            throw ContentException.of(new Location(name, 0, 0), "too large", "at most " + Limits.TEXT + " bytes");
        }
    }

    private static String decode(byte[] bytes, String name) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw malformed(in, out.flip(), name);
        }
        return out.flip().toString();
    }

    private static IOException malformed(ByteBuffer in, CharBuffer before, String name) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String problem = String.format("byte 0x%02x at offset %d is not UTF-8", in.get(in.position()), in.position());
        return ContentException.of(new Location(name, line, 0), problem, null);
    }
}
