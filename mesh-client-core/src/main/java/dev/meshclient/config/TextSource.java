package dev.meshclient.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fixed content. */
record TextSource(ConfigDocument document) implements ConfigSource {

    @Override
    public String name() {
        return document.name();
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) {
        return document;
    }

    @Override
    public Duration interval() {
        return Duration.ZERO;
    }
}
