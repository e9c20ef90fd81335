package dev.meshclient.testkit;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The test that an extension of a whole class is at; one at a time, since clients do not say whose they are. */
final class RunningTest {
    private final AtomicReference<@Nullable String> uniqueId = new AtomicReference<>();

    /**
     * Begins a test.
     *
     * @throws IllegalStateException if another one has not ended
     */
    void begin(ExtensionContext test) {
        if (!uniqueId.compareAndSet(null, test.getUniqueId())) {
            throw new IllegalStateException(
                    "tests at once: 2 (expected: 1; use an instance field with @RegisterExtension)");
        }
    }

    /** Returns whether it is this test that has begun; JUnit also ends one that was refused. */
    boolean is(ExtensionContext test) {
        return test.getUniqueId().equals(uniqueId.get());
    }

    void end() {
        uniqueId.set(null);
    }
}
