package dev.meshclient.config.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link ByteWriter} has written, and believes no length that exceeds what is there. */
final class ByteReader {
    private final ByteBuffer buffer;

    ByteReader(byte[] bytes) {
        this(bytes, 0);
    }

    ByteReader(byte[] bytes, int from) {
        buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
    }

    boolean flag() throws IOException {
        byte value = available(Byte.BYTES).get();
        if (value != 0 && value != 1) {
            throw new IOException("flag: " + value + " (expected: 0 or 1)");
        }
        return value == 1;
    }

    int whole() throws IOException {
        return available(Integer.BYTES).getInt();
    }

    long longWhole() throws IOException {
        return available(Long.BYTES).getLong();
    }

    double fraction() throws IOException {
        return Double.longBitsToDouble(longWhole());
    }

    String text() throws IOException {
        return new String(block(), StandardCharsets.UTF_8);
    }

    Duration duration() throws IOException {
        return Duration.ofSeconds(longWhole(), whole());
    }

    Instant instant() throws IOException {
        return Instant.ofEpochSecond(longWhole(), whole());
    }

    <E> E constant(E[] constants) throws IOException {
        return constants[oneOf(constants.length)];
    }

    /** Reads a number that is below another one, such as which of several variants follows. */
    int oneOf(int variants) throws IOException {
        int index = whole();
        if (index < 0 || index >= variants) {
            throw new IOException("variant: " + index + " (expected: 0.." + (variants - 1) + ")");
        }
        return index;
    }

    byte[] block() throws IOException {
        byte[] bytes = new byte[count()];
        buffer.get(bytes);
        return bytes;
    }

    List<String> texts() throws IOException {
        int count = count();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    Map<String, String> textByName() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = count(); left > 0; left--) {
            texts.put(text(), text());
        }
        return texts;
    }

    /** Reads how many things follow, of which each takes at least a byte. */
    int count() throws IOException {
        int count = whole();
        if (count < 0 || count > buffer.remaining()) {
            throw new IOException("count: " + count + " (expected: 0.." + buffer.remaining() + ", the bytes left)");
        }
        return count;
    }

    private ByteBuffer available(int size) throws IOException {
        if (buffer.remaining() < size) {
            throw new IOException("bytes left: " + buffer.remaining() + " (expected: at least " + size + ")");
        }
        return buffer;
    }

    /** Checks that everything has been read. */
    void end() throws IOException {
        if (buffer.hasRemaining()) {
            throw new IOException("bytes left at the end: " + buffer.remaining() + " (expected: none)");
        }
    }
}
