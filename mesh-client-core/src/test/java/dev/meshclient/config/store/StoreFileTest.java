package dev.meshclient.config.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
    private static final LastKnownGood GOOD = StoredMeshes.small("orders", 3);
    private static final LastKnownGood OTHER = StoredMeshes.small("mail", 1);

    @TempDir
    private Path folder;

    @Test
    void what_is_saved_is_loaded() throws IOException {
        store().save(GOOD);

        assertThat(store().load()).isEqualTo(GOOD);
    }

    @Test
    void a_mesh_that_is_saved_again_takes_the_place_of_the_one_before() throws IOException {
        store().save(GOOD);
        store().save(OTHER);

        assertThat(store().load()).isEqualTo(OTHER);
        assertThat(names()).containsExactly("mesh.lkg");
    }

    @Test
    void a_file_that_is_missing_is_no_error() throws IOException {
        assertThat(store().load()).isNull();
        assertThat(new StoreFile(folder.resolve("no/folder/mesh.lkg"), StoredMeshes::parse).load())
                .isNull();
    }

    @Test
    void the_file_and_the_folders_made_for_it_are_for_their_owner_only() throws IOException {
        Path file = folder.resolve("var/mesh/mesh.lkg");
        new StoreFile(file, StoredMeshes::parse).save(GOOD);

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("var"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("var/mesh"))).isEqualTo("rwx------");
    }

    @Test
    void the_file_is_for_its_owner_only_before_anything_is_in_it() throws IOException {
        List<String> seen = new ArrayList<>();
        StoreFile store = store((from, to, options) -> {
            seen.add(permissions(from));
            Files.move(from, to, options);
        });

        store.save(GOOD);

        assertThat(seen).containsExactly("rw-------");
    }

    @Test
    void a_file_that_others_may_read_is_loaded_with_a_warning() throws Exception {
        store().save(GOOD);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        try (CapturedLog log = new CapturedLog(StoreFile.class)) {
            assertThat(store().load()).isEqualTo(GOOD);
            assertThat(log.visible())
                    .containsExactly(
                            "WARN " + file() + ": others than its owner have access to it (expected: rw-------)");
        }
    }

    @Test
    void a_file_that_is_for_its_owner_only_is_loaded_without_a_word() throws Exception {
        store().save(GOOD);

        try (CapturedLog log = new CapturedLog(StoreFile.class)) {
            store().load();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void a_place_where_no_file_can_be_is_named_in_the_message() throws IOException {
        Files.createFile(folder.resolve("taken"));
        Path file = folder.resolve("taken/mesh.lkg");

        assertThatIOException()
                .isThrownBy(() -> new StoreFile(file, StoredMeshes::parse).save(GOOD))
                .withMessageStartingWith(file + " cannot be written: ");
    }

    @Test
    void a_writer_that_fails_at_the_end_leaves_the_old_file_and_nothing_else() throws IOException {
        store().save(GOOD);
        StoreFile failing = store((from, to, options) -> {
            throw new IOException("no space left");
        });

        assertThatIOException()
                .isThrownBy(() -> failing.save(OTHER))
                .withMessage(file() + " cannot be written: java.io.IOException: no space left");
        assertThat(store().load()).isEqualTo(GOOD);
        assertThat(names()).containsExactly("mesh.lkg");
    }

    @Test
    void a_file_system_that_cannot_replace_at_once_replaces_in_another_way() throws IOException {
        store().save(GOOD);
        StoreFile simple = store((from, to, options) -> {
            if (List.of(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
                throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "simple");
            }
            Files.move(from, to, options);
        });

        simple.save(OTHER);

        assertThat(store().load()).isEqualTo(OTHER);
        assertThat(names()).containsExactly("mesh.lkg");
    }

    @Test
    void what_a_writer_left_that_died_is_removed_after_a_minute() throws IOException {
        leftover("mesh.lkg.1.tmp", Duration.ofMillis(60_001));
        leftover("mesh.lkg.2.tmp", Duration.ofMillis(60_000));
        leftover("mesh.lkg.3.bak", Duration.ofDays(1));
        leftover("other.lkg.4.tmp", Duration.ofDays(1));
        store().save(GOOD);

        assertThat(names()).containsExactly("mesh.lkg", "mesh.lkg.2.tmp", "mesh.lkg.3.bak", "other.lkg.4.tmp");
        assertThat(store().load()).isEqualTo(GOOD);
    }

    @Test
    void a_mesh_that_another_version_wrote_is_made_of_the_documents_again() throws IOException {
        Files.write(file(), Envelope.seal(written(GOOD, MeshForm.FINGERPRINT + 1, EndpointForm.FINGERPRINT)));

        assertThat(store().load()).isEqualTo(GOOD);
    }

    @Test
    void endpoints_that_another_version_wrote_are_left_out() throws IOException {
        Files.write(file(), Envelope.seal(written(GOOD, MeshForm.FINGERPRINT, EndpointForm.FINGERPRINT + 1)));

        LastKnownGood loaded = Objects.requireNonNull(store().load());

        assertThat(loaded.config()).isEqualTo(GOOD.config());
        assertThat(loaded.answers()).isEmpty();
    }

    @Test
    void documents_that_this_version_does_not_take_make_the_file_useless() throws IOException {
        Files.write(file(), Envelope.seal(written(GOOD, MeshForm.FINGERPRINT + 1, EndpointForm.FINGERPRINT)));
        StoreFile strict = new StoreFile(file(), documents -> {
            throw new IllegalArgumentException(documents.get(0).name() + ": unknown field");
        });

        assertThatIOException()
                .isThrownBy(strict::load)
                .withMessage(file() + " cannot be used: file:orders: unknown field");
    }

    @Test
    @Timeout(60)
    void who_reads_while_others_write_sees_one_mesh_or_the_other() throws Exception {
        store().save(GOOD);
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> writers = Stream.of(GOOD, OTHER)
                .map(mesh -> new Thread(() -> saveOften(mesh, done)))
                .toList();
        writers.forEach(Thread::start);
        List<LastKnownGood> seen = new ArrayList<>();
        while (!done.get()) {
            seen.add(store().load());
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(seen).isNotEmpty().allMatch(loaded -> GOOD.equals(loaded) || OTHER.equals(loaded));
        assertThat(names()).containsExactly("mesh.lkg");
    }

    @Test
    void an_age_is_never_negative() {
        assertThat(GOOD.age(GOOD.savedAtMillis() + 90_000)).isEqualTo(Duration.ofSeconds(90));
        assertThat(GOOD.age(GOOD.savedAtMillis() - 1)).isZero();
    }

    private void saveOften(LastKnownGood mesh, AtomicBoolean done) {
        try {
            for (int i = 0; i < 100; i++) {
                store().save(mesh);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            done.set(true);
        }
    }

    /** Writes what is kept with other fingerprints, and nothing that this version could read behind these. */
    private static byte[] written(LastKnownGood good, int ofMesh, int ofEndpoints) {
        ByteWriter config = new ByteWriter().whole(ofMesh);
        if (ofMesh == MeshForm.FINGERPRINT) {
            MeshForm.write(config, good.config());
        }
        ByteWriter answers = new ByteWriter().whole(ofEndpoints);
        if (ofEndpoints == EndpointForm.FINGERPRINT) {
            answers.byName(good.answers(), AnswerForm::write);
        }
        return new ByteWriter()
                .whole(good.savedAtMillis())
                .all(good.documents(), DocumentForm::write)
                .block(config.bytes())
                .block(answers.bytes())
                .bytes();
    }

    private void leftover(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half a fi");
        Files.setLastModifiedTime(file, FileTime.fromMillis(GOOD.savedAtMillis() - age.toMillis()));
    }

    private StoreFile store() {
        return new StoreFile(file(), StoredMeshes::parse);
    }

    private StoreFile store(AtomicFile.Move move) {
        return new StoreFile(file(), StoredMeshes::parse, move);
    }

    private Path file() {
        return folder.resolve("mesh.lkg");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
