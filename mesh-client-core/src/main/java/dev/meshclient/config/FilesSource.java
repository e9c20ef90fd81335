package dev.meshclient.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several files that make one mesh; which ones is looked at again each time. */
final class FilesSource implements ConfigSource {
    private final List<FilePattern> patterns;
    private final Placement placement;
    private final Duration interval;
    private final Map<Path, WatchedFile> watched = new HashMap<>();

    FilesSource(List<FilePattern> patterns, Placement placement, Duration interval) {
        this.patterns = List.copyOf(patterns);
        this.placement = placement;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "files:"
                + String.join(",", patterns.stream().map(FilePattern::toString).toList());
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        Map<String, String> before = new HashMap<>();
        if (previous != null) {
            previous.files().forEach(file -> before.put(file.name(), file.text()));
        }
        List<ConfigFile> files = new ArrayList<>();
        List<Path> paths = FilePattern.filesOf(patterns);
        for (Path path : paths) {
            WatchedFile file = watched.computeIfAbsent(path, WatchedFile::new);
            files.add(new ConfigFile(path.toString(), file.read(before.get(path.toString())), placement));
        }
        watched.keySet().retainAll(Set.copyOf(paths));
        ConfigDocument document = new ConfigDocument(name(), files);
        return previous != null && previous.equals(document) ? previous : document;
    }

    @Override
    public Duration interval() {
        return interval;
    }
}
