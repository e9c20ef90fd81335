package dev.meshclient.config.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged file is found to be one, whatever the damage. */
class DamagedStoreTest {
    private static final byte[] CONTENT = StoreForm.write(StoredMeshes.small("a", 1));
    private static final byte[] SEALED = Envelope.seal(CONTENT);

    @TempDir
    private Path folder;

    @Test
    void a_file_without_damage_is_opened() throws IOException {
        assertThat(Envelope.open(SEALED)).isEqualTo(CONTENT);
    }

    @Test
    void a_change_of_any_byte_is_found() {
        for (int i = 0; i < SEALED.length; i++) {
            for (int change : new int[] {0x01, 0x80, 0xff}) {
                byte[] damaged = SEALED.clone();
                damaged[i] ^= (byte) change;
                assertThatIOException().as("byte %d", i).isThrownBy(() -> Envelope.open(damaged));
            }
        }
    }

    @Test
    void an_end_that_is_missing_is_found_wherever_it_begins() {
        for (int length = 0; length < SEALED.length; length++) {
            byte[] damaged = Arrays.copyOf(SEALED, length);
            assertThatIOException().as("length %d", length).isThrownBy(() -> Envelope.open(damaged));
        }
    }

    @Test
    void what_stands_behind_the_end_is_found() {
        assertThatIOException()
                .isThrownBy(() -> Envelope.open(Arrays.copyOf(SEALED, SEALED.length + 1)))
                .withMessage("bytes left at the end: 1 (expected: none)");
    }

    @Test
    void messages_say_what_is_wrong() throws IOException {
        assertThatThrownBy(() -> load("format: mesh-client/v1\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage(file() + " cannot be used: not a last known good mesh: it begins in another way");
        assertThatThrownBy(() -> load(new byte[3]))
                .hasMessage(file() + " cannot be used: size: 3 bytes (expected: at least 20)");
        assertThatThrownBy(() -> load(changed(11, 2)))
                .hasMessage(file() + " cannot be used: version of the file: 2 (expected: 1)");
        assertThatThrownBy(() -> load(changed(SEALED.length - 1, 99)))
                .hasMessageMatching("\\Q" + file()
                        + " cannot be used: checksum: \\E[0-9a-f]+ \\(expected: [0-9a-f]+\\), the file is damaged");
    }

    /** A file with a right checksum may have been made to do harm. */
    @Test
    void content_that_was_changed_on_purpose_is_read_or_refused_and_nothing_else_happens() throws IOException {
        for (int i = 0; i < CONTENT.length; i++) {
            for (int change : new int[] {0x01, 0xff}) {
                byte[] changed = CONTENT.clone();
                changed[i] ^= (byte) change;
                loadOrRefuse(changed);
            }
        }
    }

    @Test
    void a_count_that_promises_more_than_there_is_takes_no_memory() {
        byte[] content =
                ByteBuffer.allocate(12).putLong(1).putInt(Integer.MAX_VALUE).array();

        assertThatThrownBy(() -> load(Envelope.seal(content)))
                .hasMessage(file() + " cannot be used: count: 2147483647 (expected: 0..0, the bytes left)");
    }

    @Test
    void a_file_that_is_too_large_is_not_read() throws IOException {
        try (RandomAccessFile huge = new RandomAccessFile(file().toFile(), "rw")) {
            huge.setLength((256 << 20) + 1);
        }

        assertThatThrownBy(() -> new StoreFile(file(), StoredMeshes::parse).load())
                .hasMessage(file() + " cannot be used: size: 268435457 bytes (expected: at most 268435456)");
    }

    private void loadOrRefuse(byte[] content) throws IOException {
        try {
            assertThat(load(Envelope.seal(content))).isNotNull();
        } catch (IOException e) {
            assertThat(e).hasMessageStartingWith(file() + " cannot be used: ");
        }
    }

    private LastKnownGood load(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        return new StoreFile(file(), StoredMeshes::parse).load();
    }

    private Path file() {
        return folder.resolve("mesh.lkg");
    }

    private static byte[] changed(int index, int value) {
        byte[] changed = SEALED.clone();
        changed[index] = (byte) value;
        return changed;
    }
}
