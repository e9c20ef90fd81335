package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.OpenResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that closes the mesh clients of a test, and fails it if one of them had a call open at its end, such
 * as one whose response body was never closed, or holds a connection or a thread after it was closed.
 *
 * <pre>{@code
 * @RegisterExtension
 * final MeshLeakCheck leaks = new MeshLeakCheck();
 *
 * MeshClient mesh = leaks.watch(MeshClient.builder().config(file).build());
 * }</pre>
 *
 * <p>What ends by itself, as a connection that is being closed, has 5 s to do so. A test that has failed already keeps its
 * own failure; its clients are closed all the same.
 */
public final class MeshLeakCheck implements AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<MeshClient> watched = new CopyOnWriteArrayList<>();

    /** Creates an extension that watches nothing yet. */
    public MeshLeakCheck() {}

    /**
     * Watches a client until the running test has ended.
     *
     * @return the client
     */
    public MeshClient watch(MeshClient client) {
        watched.add(client);
        return client;
    }

    /**
     * Watches the client of a bed; the bed itself is to be closed by the test.
     *
     * @return the bed
     */
    public MeshTestBed watch(MeshTestBed bed) {
        watch(bed.mesh());
        return bed;
    }

    /**
     * Closes every client and looks at what is left.
     *
     * @throws AssertionError if something is left, unless the test has failed already
     */
    @Override
    public void afterEach(ExtensionContext context) {
        StringBuilder leaks = new StringBuilder();
        watched.forEach(client -> {
            OpenResources before = settled(client, open -> open.calls() == 0 && open.attempts() == 0);
            client.close();
            OpenResources after = settled(client, OpenResources::isEmpty);
            if (before.calls() + before.attempts() + before.tickets() > 0) {
                leaks.append("at the end of the test a call was still open: ")
                        .append(before)
                        .append(" (expected: none; is every response closed?)\n");
            }
            if (!after.isEmpty()) {
                leaks.append("after its close a mesh client still holds ")
                        .append(after)
                        .append(" (expected: nothing)\n");
            }
        });
        watched.clear();
        if (!leaks.isEmpty() && context.getExecutionException().isEmpty()) {
            throw new AssertionError(leaks.toString().strip());
        }
    }

    private static OpenResources settled(MeshClient client, Predicate<OpenResources> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        OpenResources open = client.openResources();
        while (!wanted.test(open) && System.nanoTime() - end < 0 && pause()) {
            open = client.openResources();
        }
        return open;
    }

    private static boolean pause() {
        try {
            return !new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
