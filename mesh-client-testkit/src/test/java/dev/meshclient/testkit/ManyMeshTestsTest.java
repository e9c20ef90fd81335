package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Many test classes in one run, one after the other and at once. */
class ManyMeshTestsTest {
    private static final int CLASSES = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Of OkHttp and Okio; the first one goes by the name of what it is doing. */
    private static final List<String> PROCESS_WIDE =
            List.of("OkHttp TaskRunner", "OkHttp ConnectionPool", "Okio Watchdog");

    /** Those of the JVM, of OkHttp and of Okio belong to nobody, and end by themselves. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system"))
                .map(thread -> thread.getName() + " #" + thread.getId())
                .filter(name -> PROCESS_WIDE.stream().noneMatch(name::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static boolean comesTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }

    @MeshTest("shop.yaml")
    static class Sample {
        @Test
        void calls_are_answered(MeshTestBed bed) {
            bed.server("stock").stubFor(any(anyUrl()).willReturn(ok()));
            assertThatMesh(bed)
                    .request("GET", "http://stock.shop.local/")
                    .sent(2)
                    .allSucceeded();
        }
    }

    private static List<ClassSelector> copies(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new ByteBuddy()
                        .subclass(Sample.class)
                        .name(Sample.class.getPackageName() + ".Sample" + number)
                        .make()
                        .load(
                                Sample.class.getClassLoader(),
                                ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
                        .getLoaded())
                .map(type -> selectClass(type))
                .toList();
    }

    private static long succeeded(List<ClassSelector> classes) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(classes.toArray(new ClassSelector[0]))
                .execute()
                .testEvents()
                .succeeded()
                .count();
    }

    @Test
    void a_hundred_classes_leave_what_the_first_one_left() {
        List<ClassSelector> classes = copies(CLASSES);
        assertThat(succeeded(classes.subList(0, 1))).isOne();
        Set<String> threadsBefore = threads();
        long descriptorsBefore = descriptors();

        assertThat(succeeded(classes)).isEqualTo(CLASSES);

        assertThat(comesTrue(() -> threadsBefore.containsAll(threads())))
                .as("threads: %s (expected: none but %s)", threads(), threadsBefore)
                .isTrue();
        assertThat(comesTrue(() -> descriptors() <= descriptorsBefore))
                .as("descriptors: %d (expected: at most %d)", descriptors(), descriptorsBefore)
                .isTrue();
    }

    @MeshTest("shop.yaml")
    @Execution(ExecutionMode.CONCURRENT)
    static class AtOnce {
        private static final CyclicBarrier BOTH = new CyclicBarrier(2);
        private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

        @Test
        void the_one(MeshTestBed bed) throws Exception {
            everybodyAnswers(bed, "one");
        }

        @Test
        void the_other(MeshTestBed bed) throws Exception {
            everybodyAnswers(bed, "other");
        }

        private static void everybodyAnswers(MeshTestBed bed, String text) throws Exception {
            PORTS.add(bed.server("stock").port());
            bed.server("stock").stubFor(any(anyUrl()).willReturn(ok(text)));
            BOTH.await(20, TimeUnit.SECONDS);
            assertThatMesh(bed)
                    .request("GET", "http://stock.shop.local/")
                    .sent(20)
                    .allSucceeded();
            assertThat(bed.server("stock").getAllServeEvents())
                    .hasSize(20)
                    .allSatisfy(event ->
                            assertThat(event.getResponse().getBodyAsString()).isEqualTo(text));
        }
    }

    @Test
    void tests_that_run_at_once_have_servers_of_their_own() {
        AtOnce.PORTS.clear();
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AtOnce.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
        assertThat(AtOnce.PORTS).hasSize(2);
    }
}
