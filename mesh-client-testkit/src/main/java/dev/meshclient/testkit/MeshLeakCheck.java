package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that closes the mesh clients of a test, and fails it if one of them had a call open at its end, such
 * as one whose response body was never closed, or holds a connection or a thread after it was closed; or if a client that
 * nobody watches was built and not closed.
 *
 * <pre>{@code
 * @RegisterExtension
 * final MeshLeakCheck leaks = new MeshLeakCheck();
 *
 * MeshClient mesh = leaks.watch(MeshClient.builder().config(file).build());
 * }</pre>
 *
 * <p>In a static field, or as {@code @ExtendWith(MeshLeakCheck.class)}, it does so after each test and also after all of
 * the class: what is watched during a test is closed after the test, what is watched before, as in {@code @BeforeAll} or
 * a static field, after the last one. Methods and constructors of the class may then take it as a parameter. It then
 * cannot tell to which of several tests a client belongs, so it refuses a test that begins before another one has ended:
 * tests that run at once each need their own, in an instance field of a class with an instance for each test.
 *
 * <p>What ends by itself, as a connection that is being closed, has 5 s to do so. A test that has failed already keeps its
 * own failure; its clients are closed all the same. A close that waits for open calls is cut short after these 5 s of real
 * time, also on a {@link dev.meshclient.time.FakeClock} that nobody moves. One that throws keeps no other client open.
 *
 * <p>Clients that nobody watches are seen by their control threads. A client with a scheduler of its own, such as a
 * {@link dev.meshclient.time.FakeClock}, has none and is not seen; clients that others build in the same JVM at the same
 * time are. So where JUnit runs tests in parallel ({@code junit.jupiter.execution.parallel.enabled=true}) only watched
 * clients are looked at; where an application context outlives a test, see {@link #watchedOnly}.
 */
public final class MeshLeakCheck
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final Patience patience;
    private final WatchedClients watched;
    private final ControlThreads beforeAll = new ControlThreads();
    private boolean watchedOnly;

    /** How many have begun and not ended, nested ones included; 0 if this is the extension of a test only. */
    private final AtomicInteger classes = new AtomicInteger();

    /** Hands on the fields below, from one test of a class to the next. */
    private final RunningTest running = new RunningTest();

    private ControlThreads beforeEach = beforeAll;

    /** How many of those that are watched outlast the test. */
    private int ofClass;

    /** Creates an extension that watches nothing yet. */
    public MeshLeakCheck() {
        this(Duration.ofSeconds(5));
    }

    MeshLeakCheck(Duration limit) {
        patience = new Patience(limit);
        watched = new WatchedClients(patience);
    }

    /**
     * Has it look at nothing but the clients that it watches, as it does by itself where JUnit runs tests in parallel.
     *
     * @return this extension
     */
    public MeshLeakCheck watchedOnly() {
        watchedOnly = true;
        return this;
    }

    /**
     * Watches a client until the running test has ended, or outside of a test until the last one of the class has.
     *
     * @return the client
     */
    public MeshClient watch(MeshClient client) {
        watched.add(new WatchedClient(client::openResources, client::close, client::close));
        return client;
    }

    /**
     * Watches the client of a bed for as long, and closes the bed with it; the test may close the bed before.
     *
     * @return the bed
     */
    public MeshTestBed watch(MeshTestBed bed) {
        watched.add(new WatchedClient(bed.mesh()::openResources, bed.mesh()::close, bed::close));
        return bed;
    }

    /** Begins to watch for a class, and for those nested in it. */
    @Override
    public void beforeAll(ExtensionContext context) {
        classes.incrementAndGet();
    }

    /**
     * Begins to watch for a test.
     *
     * @throws IllegalStateException if this is the extension of a class, and another test of it has not ended
     */
    @Override
    public void beforeEach(ExtensionContext context) {
        if (classes.get() > 0) {
            running.begin(context);
            ofClass = watched.size();
            beforeEach = new ControlThreads();
        }
    }

    /**
     * Closes every client of the test and looks at what is left.
     *
     * @throws AssertionError if something is left, unless the test has failed already
     */
    @Override
    public void afterEach(ExtensionContext context) {
        if (classes.get() == 0) {
            require(0, beforeAll, context);
        } else if (running.is(context)) {
            try {
                require(ofClass, beforeEach, context);
            } finally {
                running.end();
            }
        }
    }

    /**
     * Closes every other client and looks at what is left.
     *
     * @throws AssertionError if something is left, unless the class has failed already
     */
    @Override
    public void afterAll(ExtensionContext context) {
        if (classes.decrementAndGet() == 0) {
            require(0, beforeAll, context);
        }
    }

    private void require(int kept, ControlThreads before, ExtensionContext context) {
        Leaks leaks = watched.closeAllBut(kept);
        Optional<Throwable> failure = context.getExecutionException();
        if (failure.isPresent()) {
            leaks.addTo(failure.get());
            return;
        }
        if (!watchedOnly && !isParallel(context)) {
            before.leaks(patience).forEach(leaks::add);
        }
        leaks.raise();
    }

    /** The clients of tests that run at once are not forgotten ones of this test. */
    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter(PARALLEL)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Returns whether this extension is asked for. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MeshLeakCheck.class;
    }

    /** Returns this extension. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }
}
