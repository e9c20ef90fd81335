package dev.meshclient.config;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A resource of a class loader; the loader is chosen when the resource is read. */
record ClasspathSource(String resource) implements ConfigSource {

    @Override
    public String name() {
        return "classpath:" + resource;
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        try (InputStream stream = open()) {
            ConfigDocument document = new ConfigDocument(name(), Content.read(stream));
            return previous != null && previous.equals(document) ? previous : document;
        }
    }

    @Override
    public Duration interval() {
        return Duration.ZERO;
    }

    private InputStream open() throws IOException {
        InputStream stream = open(Thread.currentThread().getContextClassLoader());
        stream = stream == null ? open(ClasspathSource.class.getClassLoader()) : stream;
        if (stream == null) {
            throw new IOException(name() + ": not found");
        }
        return stream;
    }

    private @Nullable InputStream open(@Nullable ClassLoader loader) {
        return loader == null ? null : loader.getResourceAsStream(resource);
    }
}
