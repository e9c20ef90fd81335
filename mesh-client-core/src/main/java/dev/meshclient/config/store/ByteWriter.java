package dev.meshclient.config.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes that grow; numbers are big-endian, texts are UTF-8 behind their length. {@link ByteReader} reads them. */
final class ByteWriter {
    private ByteBuffer buffer = ByteBuffer.allocate(1024);

    ByteWriter flag(boolean value) {
        room(Byte.BYTES).put((byte) (value ? 1 : 0));
        return this;
    }

    ByteWriter whole(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    ByteWriter whole(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    ByteWriter fraction(double value) {
        return whole(Double.doubleToRawLongBits(value));
    }

    ByteWriter text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter duration(Duration value) {
        return whole(value.getSeconds()).whole(value.getNano());
    }

    ByteWriter instant(Instant value) {
        return whole(value.getEpochSecond()).whole(value.getNano());
    }

    @SuppressWarnings("EnumOrdinal") // the fingerprint knows their order
    ByteWriter constant(Enum<?> value) {
        return whole(value.ordinal());
    }

    /** Writes bytes behind their length. */
    ByteWriter block(byte[] bytes) {
        return whole(bytes.length).raw(bytes);
    }

    ByteWriter raw(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    <T> ByteWriter nullable(@Nullable T value, Form<T> form) {
        flag(value != null);
        if (value != null) {
            form.write(this, value);
        }
        return this;
    }

    <T> ByteWriter all(Collection<T> values, Form<T> form) {
        whole(values.size());
        for (T value : values) {
            form.write(this, value);
        }
        return this;
    }

    <T> ByteWriter byName(Map<String, T> values, Form<T> form) {
        whole(values.size());
        for (Map.Entry<String, T> entry : values.entrySet()) {
            form.write(text(entry.getKey()), entry.getValue());
        }
        return this;
    }

    private ByteBuffer room(int size) {
        if (buffer.remaining() < size) {
            int capacity = Math.max(Math.multiplyExact(buffer.capacity(), 2), Math.addExact(buffer.position(), size));
            buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
        }
        return buffer;
    }

    byte[] bytes() {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    /** Writes a value of one type. */
    interface Form<T> {

        void write(ByteWriter out, T value);
    }
}
