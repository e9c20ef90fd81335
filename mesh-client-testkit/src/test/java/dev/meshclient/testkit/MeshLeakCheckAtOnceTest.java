package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The extension where JUnit runs tests in parallel. */
class MeshLeakCheckAtOnceTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;

    private static Events run(Class<?> test, boolean parallel) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", String.valueOf(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute()
                .testEvents();
    }

    private static MeshTestBed start() {
        MeshTestBed bed = MeshTestBed.ofText(MESH).start();
        bed.server("orders").stubFor(get(anyUrl()).willReturn(ok()));
        return bed;
    }

    @Test
    void of_two_tests_at_once_with_the_extension_of_a_class_one_is_refused_and_the_other_one_is_not_disturbed() {
        AtOnce.refused = new CountDownLatch(1);

        run(AtOnce.class, true)
                .assertStatistics(statistics -> statistics.succeeded(1).failed(1))
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(message(
                                "tests at once: 2 (expected: 1; use an instance field with @RegisterExtension)")));
    }

    @ExtendWith({TellsOfRefusal.class, MeshLeakCheck.class})
    @Execution(ExecutionMode.CONCURRENT)
    static class AtOnce {
        static volatile CountDownLatch refused = new CountDownLatch(1);

        @Test
        void one(MeshLeakCheck leaks) throws InterruptedException {
            callsAreAnsweredAfterTheOtherTest(leaks.watch(start()));
        }

        @Test
        void other(MeshLeakCheck leaks) throws InterruptedException {
            callsAreAnsweredAfterTheOtherTest(leaks.watch(start()));
        }

        private static void callsAreAnsweredAfterTheOtherTest(MeshTestBed bed) throws InterruptedException {
            assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatMesh(bed)
                    .request("GET", "http://orders.shop.local/")
                    .sent(2)
                    .allSucceeded();
        }
    }

    /** Comes before the extension, so it is called after it at the end of a test. */
    static class TellsOfRefusal implements AfterEachCallback {
        @Override
        public void afterEach(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                AtOnce.refused.countDown();
            }
        }
    }

    @Test
    void clients_that_nobody_watches_are_looked_for_only_where_tests_run_one_after_the_other() {
        try {
            run(Forgetful.class, true)
                    .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
            run(Forgetful.class, false)
                    .assertStatistics(statistics -> statistics.succeeded(0).failed(1));
        } finally {
            Forgetful.OPEN.forEach(MeshTestBed::close);
        }
    }

    static class Forgetful {
        static final List<MeshTestBed> OPEN = new ArrayList<>();

        @RegisterExtension
        final MeshLeakCheck leaks = new MeshLeakCheck(Duration.ofMillis(20));

        @Test
        void test() {
            OPEN.add(start());
        }
    }
}
