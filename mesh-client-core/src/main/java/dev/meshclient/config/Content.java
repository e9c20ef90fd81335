package dev.meshclient.config;

import dev.meshclient.config.tree.Characters;
import dev.meshclient.config.tree.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Makes text of bytes. It refuses none, as what is wrong with one file is a finding beside those of the others: of too
 * many bytes it takes one more than allowed, and a byte that is not UTF-8 becomes a character that no document may have.
 */
final class Content {

    private Content() {}

    /** Reads a stream to its end, or to where it is too long. */
    static String read(InputStream stream) throws IOException {
        return decode(stream.readNBytes(Limits.TEXT + 1));
    }

    private static String decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put(Characters.ofByte(in.get()));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }
}
