package dev.meshclient.testing;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A source whose text a test edits. Asked once a second. */
public final class EditedSource implements ConfigSource {
    private final String name;
    private @Nullable ConfigDocument document;
    private @Nullable String failure;

    public EditedSource(String name) {
        this.name = name;
    }

    /** From now on it says this. */
    public EditedSource says(String text) {
        document = new ConfigDocument(name, text);
        failure = null;
        return this;
    }

    /** From now on it cannot be read. */
    public EditedSource fails(String problem) {
        failure = problem;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        if (failure != null || document == null) {
            throw new IOException(failure == null ? "there is nothing yet" : failure);
        }
        return document;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }
}
