package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndpointBodyTest {
    private static final byte[] PLAIN = "a: gr\u00fcn".getBytes(StandardCharsets.UTF_8);
    private static final int LIMIT = 8 * 1024 * 1024;

    @Test
    void a_body_is_utf_8_packed_or_not() throws IOException {
        assertThat(read(PLAIN, null)).isEqualTo("a: gr\u00fcn");
        assertThat(read(PLAIN, "identity")).isEqualTo("a: gr\u00fcn");
        assertThat(read(gzip(PLAIN), "gzip")).isEqualTo("a: gr\u00fcn");
        assertThat(read(gzip(PLAIN), " X-GZIP")).isEqualTo("a: gr\u00fcn");
    }

    @Test
    void another_encoding_is_refused() {
        assertThatIOException()
                .isThrownBy(() -> read(PLAIN, "br"))
                .withMessage("Content-Encoding: br (expected: gzip or none)");
    }

    @Test
    void a_body_that_only_says_it_is_packed_is_refused() {
        assertThatIOException()
                .isThrownBy(() -> read(PLAIN, "gzip"))
                .withMessage("the body cannot be unpacked: Not in GZIP format (expected: gzip)");
    }

    @Test
    void a_packed_body_that_is_damaged_or_cut_off_is_refused() throws IOException {
        byte[] packed = gzip("abcdefgh".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        byte[] damaged = packed.clone();
        damaged[packed.length - 5] ^= 1;

        assertThatIOException().isThrownBy(() -> read(damaged, "gzip")).withMessageStartingWith("the body cannot be");
        assertThatIOException().isThrownBy(() -> read(Arrays.copyOf(packed, packed.length / 2), "gzip"));
    }

    @Test
    void as_many_bytes_as_allowed_are_read() throws IOException {
        assertThat(read(gzip(new byte[LIMIT]), "gzip")).hasSize(LIMIT);
    }

    @Test
    void a_body_that_unpacks_to_more_than_allowed_is_not_read_to_its_end() throws IOException {
        InputStream bomb = new ByteArrayInputStream(gzip(new byte[8 * LIMIT]));
        int packed = bomb.available();

        assertThatIOException()
                .isThrownBy(() -> EndpointBody.read(bomb, "gzip"))
                .withMessage("the document is too large (expected: at most 8388608 bytes)");
        assertThat(bomb.available()).isGreaterThan(packed / 2);
    }

    @Test
    void a_body_without_end_is_not_read_to_its_end() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };

        assertThatIOException()
                .isThrownBy(() -> EndpointBody.read(endless, null))
                .withMessage("the document is too large (expected: at most 8388608 bytes)");
    }

    @Test
    void a_body_that_is_shorter_than_announced_is_refused() throws IOException {
        assertThat(body(PLAIN.length).readAllBytes()).isEqualTo(PLAIN);
        assertThat(body(-1).readAllBytes()).isEqualTo(PLAIN);
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> body(PLAIN.length + 1).readAllBytes())
                .withMessage("the body ends after 8 bytes (expected: 9)");
    }

    @Test
    void a_body_ends_when_there_is_no_time_left() {
        AtomicInteger left = new AtomicInteger(3);
        InputStream slow = new BodyStream(new ByteArrayInputStream(PLAIN), -1, () -> {
            if (left.getAndDecrement() == 0) {
                throw new IOException("late");
            }
        });

        assertThatIOException()
                .isThrownBy(() -> {
                    while (slow.read() >= 0) {}
                })
                .withMessage("late");
    }

    private static InputStream body(int length) {
        return new BodyStream(new ByteArrayInputStream(PLAIN), length, () -> {});
    }

    private static String read(byte[] body, @Nullable String encoding) throws IOException {
        return EndpointBody.read(new ByteArrayInputStream(body), encoding);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
