package dev.meshclient.testkit.kit;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A source that does all that the kit can ask for. */
class ScriptedSource implements ConfigSource {
    String text = "format: mesh-client/v1\n";
    boolean broken;
    boolean stalled;

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        if (stalled) {
            stall();
        }
        if (broken) {
            throw new IOException("scripted: broken");
        }
        return previous != null && previous.text().equals(text) ? previous : new ConfigDocument(name(), text);
    }

    private static void stall() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("scripted: interrupted");
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }
}
