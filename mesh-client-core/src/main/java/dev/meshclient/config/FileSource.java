package dev.meshclient.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A file. */
final class FileSource implements ConfigSource {
    private final Path path;
    private final Duration interval;
    private final WatchedFile file;

    FileSource(Path path, Duration interval) {
        this.path = path;
        this.interval = interval;
        this.file = new WatchedFile(path);
    }

    @Override
    public String name() {
        return "file:" + path;
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        String before = previous == null ? null : previous.text();
        String text = file.read(before);
        return previous != null && text.equals(before) ? previous : new ConfigDocument(path.toString(), text);
    }

    @Override
    public Duration interval() {
        return interval;
    }
}
