package dev.meshclient.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final FakeClock clock = new FakeClock();
    private Path file;
    private FileSink sink;

    @BeforeEach
    void create() {
        file = folder.resolve("access.log");
        sink = new FileSink(file, clock);
    }

    private void write(String lines) throws IOException {
        sink.open();
        sink.write(lines);
    }

    @Test
    void lines_are_appended_to_what_is_there() throws IOException {
        Files.writeString(file, "before\n");
        write("a\n");
        write("b\n");

        assertThat(file).hasContent("before\na\nb");
    }

    @Test
    void missing_folders_are_made() throws IOException {
        Path deep = folder.resolve("a/b/access.log");
        FileSink inFolder = new FileSink(deep, clock);
        inFolder.open();
        inFolder.write("a\n");

        assertThat(deep).hasContent("a");
    }

    @Test
    void after_a_rename_the_file_is_opened_anew_within_a_second() throws IOException {
        write("a\n");
        Files.move(file, folder.resolve("access.log.1"));
        clock.advance(SECOND.minusNanos(1));
        write("b\n");
        clock.advance(Duration.ofNanos(1));
        write("c\n");

        assertThat(folder.resolve("access.log.1")).hasContent("a\nb");
        assertThat(file).hasContent("c");
    }

    @Test
    void a_file_that_logrotate_has_created_in_its_place_is_continued() throws IOException {
        write("a\n");
        Files.move(file, folder.resolve("access.log.1"));
        Files.createFile(file);
        clock.advance(SECOND);
        write("b\n");

        assertThat(file).hasContent("b");
    }

    @Test
    void a_removed_file_is_made_again() throws IOException {
        write("a\n");
        Files.delete(file);
        clock.advance(SECOND);
        write("b\n");

        assertThat(file).hasContent("b");
    }

    @Test
    void a_file_that_logrotate_has_copied_and_truncated_begins_again_at_its_beginning() throws IOException {
        write("aaaaaaaa\n");
        Files.copy(file, folder.resolve("access.log.1"));
        FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
        write("b\n");

        assertThat(Files.readString(file)).isEqualTo("b\n");
    }

    @Test
    void two_logs_on_one_file_do_not_overwrite_each_other() throws IOException {
        FileSink other = new FileSink(file, clock);
        write("a\n");
        other.open();
        other.write("b\n");
        write("c\n");

        assertThat(file).hasContent("a\nb\nc");
    }

    @Test
    void a_folder_in_place_of_the_file_is_a_failure_that_passes() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(sink::open).isInstanceOf(IOException.class);
        Files.delete(file);
        write("a\n");

        assertThat(file).hasContent("a");
    }

    @Test
    void a_full_disk_is_a_failure() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        FileSink onFullDisk = new FileSink(full, clock);
        onFullDisk.open();

        assertThatThrownBy(() -> onFullDisk.write("a\n")).hasMessageContaining("No space left");
        onFullDisk.open();
        assertThatThrownBy(() -> onFullDisk.write("b\n")).hasMessageContaining("No space left");
    }

    @Test
    @Timeout(60)
    void a_named_pipe_that_nobody_reads_is_opened_without_waiting() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        FileSink toPipe = new FileSink(pipe, clock);
        toPipe.open();
        toPipe.write("a\n");
        toPipe.close();
    }

    @Test
    void a_closed_sink_can_be_opened_again() throws IOException {
        write("a\n");
        sink.close();
        sink.close();
        write("b\n");

        assertThat(file).hasContent("a\nb");
    }

    @Test
    void the_standard_streams_are_not_files() {
        assertThat(LogSinks.of(Path.of("/dev/stdout"), clock)).isInstanceOf(StreamSink.class);
        assertThat(LogSinks.of(Path.of("/dev/stderr"), clock)).isInstanceOf(StreamSink.class);
        assertThat(LogSinks.of(file, clock)).isInstanceOf(FileSink.class);
    }

    @Test
    void after_half_a_line_the_next_one_begins_on_a_line_of_its_own() throws IOException {
        Disk disk = new Disk();
        FileSink onSmallDisk = new FileSink(file, clock, disk);
        onSmallDisk.open();
        disk.room = 3;
        assertThatThrownBy(() -> onSmallDisk.write("aaaaa\n")).hasMessage("No space left on device");
        onSmallDisk.open();
        assertThatThrownBy(() -> onSmallDisk.write("lost\n")).hasMessage("No space left on device");
        disk.room = 100;
        onSmallDisk.open();
        onSmallDisk.write("b\n");
        onSmallDisk.write("c\n");

        assertThat(Files.readString(file)).isEqualTo("aaa\nb\nc\n");
    }

    @Test
    void after_a_whole_line_there_is_no_empty_one() throws IOException {
        Disk disk = new Disk();
        FileSink onSmallDisk = new FileSink(file, clock, disk);
        onSmallDisk.open();
        disk.room = 2;
        assertThatThrownBy(() -> onSmallDisk.write("a\nb\n")).hasMessage("No space left on device");
        disk.room = 100;
        onSmallDisk.open();
        onSmallDisk.write("c\n");

        assertThat(Files.readString(file)).isEqualTo("a\nc\n");
    }

    /** Has room for so many bytes. */
    private static final class Disk implements FileSink.Opener {
        private int room;

        @Override
        public WritableByteChannel open(Path path, Set<OpenOption> options) throws IOException {
            FileChannel opened = FileChannel.open(path, options);
            return new WritableByteChannel() {
                @Override
                public int write(ByteBuffer bytes) throws IOException {
                    if (room == 0) {
                        throw new IOException("No space left on device");
                    }
                    int taken = Math.min(room, bytes.remaining());
                    opened.write(bytes.slice(bytes.position(), taken));
                    bytes.position(bytes.position() + taken);
                    room -= taken;
                    return taken;
                }

                @Override
                public boolean isOpen() {
                    return opened.isOpen();
                }

                @Override
                public void close() throws IOException {
                    opened.close();
                }
            };
        }
    }
}
