package dev.meshclient.testkit;

import dev.meshclient.time.FakeClock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/** The bed of one running test. */
final class MeshTestRun {
    private final MeshTestBed bed;
    private final @Nullable FakeClock clock;
    private final MeshLeakCheck leaks = new MeshLeakCheck();

    private MeshTestRun(MeshTestBed bed, @Nullable FakeClock clock) {
        this.bed = leaks.watch(bed);
        this.clock = clock;
    }

    static MeshTestRun start(ExtensionContext context, ExtensionContext.Namespace namespace) {
        ExtensionContext annotated = annotated(context);
        Class<?> testClass = annotated.getRequiredTestClass();
        MeshTest test =
                AnnotationSupport.findAnnotation(testClass, MeshTest.class).orElseThrow();
        FakeClock clock = test.virtualTime() ? new FakeClock() : null;
        MeshTestBedBuilder builder = builder(test, testClass, clock);
        if (isConcurrent(context, annotated)) {
            return new MeshTestRun(MeshTestBed.start(builder), clock);
        }
        BedServers servers = shared(annotated.getStore(namespace), testClass, builder);
        servers.reset();
        return new MeshTestRun(MeshTestBed.start(builder, servers), clock);
    }

    /** Returns whether something else of the annotated class may run at the same time. */
    private static boolean isConcurrent(ExtensionContext context, ExtensionContext annotated) {
        ExtensionContext of = context;
        while (of != annotated) {
            if (of.getExecutionMode() == ExecutionMode.CONCURRENT) {
                return true;
            }
            of = of.getParent().orElseThrow();
        }
        return false;
    }

    /** Called by one thread at a time. The key is the class, since a store also has what is in that of the class around. */
    private static BedServers shared(ExtensionContext.Store store, Class<?> key, MeshTestBedBuilder builder) {
        SharedServers shared = store.get(key, SharedServers.class);
        if (shared == null) {
            shared = new SharedServers(builder.startServers());
            store.put(key, shared);
        }
        return shared.servers();
    }

    /** Returns the nearest class round the test that is annotated. */
    private static ExtensionContext annotated(ExtensionContext context) {
        ExtensionContext of = context;
        while (of.getTestClass().filter(MeshTestRun::isAnnotated).isEmpty()
                || of.getParent().flatMap(ExtensionContext::getTestClass).equals(of.getTestClass())) {
            of = of.getParent().orElseThrow();
        }
        return of;
    }

    private static boolean isAnnotated(Class<?> test) {
        return AnnotationSupport.isAnnotated(test, MeshTest.class);
    }

    private static MeshTestBedBuilder builder(MeshTest test, Class<?> testClass, @Nullable FakeClock clock) {
        Path file = MeshFiles.find(test.value(), testClass);
        MeshTestBedBuilder builder = MeshTestBed.of(file).endpoints(test.endpoints());
        if (!test.identity().isEmpty()) {
            builder.mesh(mesh -> mesh.identity(test.identity()));
        }
        if (!test.zone().isEmpty()) {
            builder.zone(test.zone());
        }
        if (clock != null) {
            builder.clock(clock);
        }
        return builder;
    }

    MeshTestBed bed() {
        return bed;
    }

    FakeClock clock() {
        if (clock == null) {
            throw new ParameterResolutionException(
                    "this test runs in real time (expected: @MeshTest(virtualTime = true) for a FakeClock)");
        }
        return clock;
    }

    /**
     * Ends it.
     *
     * @throws AssertionError if the test has left something open and has not failed otherwise
     */
    void end(ExtensionContext context) {
        leaks.afterEach(context);
    }

    /** The servers of a class, which JUnit closes behind its last test. */
    private record SharedServers(BedServers servers) implements AutoCloseable {
        @Override
        public void close() {
            servers.stop();
        }
    }
}
