package dev.meshclient.spring;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A source that an application's start does not wait for any longer than it may. */
final class AwaitedSource implements ConfigSource {
    private final ConfigSource delegate;
    private final StartDeadline start;

    /** What the first question had; whoever tells that it was not answered asks again. */
    private volatile @Nullable Duration atStart;

    AwaitedSource(ConfigSource delegate, StartDeadline start) {
        this.delegate = delegate;
        this.start = start;
    }

    @Override
    public String name() {
        return delegate.name();
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        return delegate.fetch(previous);
    }

    @Override
    public Duration interval() {
        return delegate.interval();
    }

    @Override
    public boolean awaitedAtStart() {
        return delegate.awaitedAtStart();
    }

    @Override
    public Duration deadline() {
        Duration first = atStart;
        if (start.isOver()) {
            return delegate.deadline();
        }
        if (first == null) {
            first = start.within(delegate.deadline());
            atStart = first;
        }
        return first;
    }

    @Override
    public void cancel() {
        delegate.cancel();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
