package dev.meshclient.testkit.kit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A kit run by JUnit inside of a test: which of its tests passed, failed and were skipped, by their method's name. */
final class KitRun implements TestExecutionListener {
    private final Set<String> passed = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private final Set<String> skipped = new TreeSet<>();

    private KitRun() {}

    /** Runs all tests. */
    static KitRun of(Class<?> testClass) {
        return of(List.of(DiscoverySelectors.selectClass(testClass)));
    }

    /** Runs some tests. */
    static KitRun of(Class<?> testClass, String... tests) {
        return of(Stream.of(tests)
                .map(test -> DiscoverySelectors.selectMethod(testClass, test))
                .toList());
    }

    private static KitRun of(List<? extends DiscoverySelector> selectors) {
        KitRun run = new KitRun();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectors).build();
        LauncherFactory.create().execute(request, run);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed.add(name(test));
                case FAILED -> failed.add(name(test));
                case ABORTED -> skipped.add(name(test));
            }
        }
    }

    private static String name(TestIdentifier test) {
        return test.getLegacyReportingName().replaceAll("\\(.*", "");
    }

    Set<String> passed() {
        return passed;
    }

    Set<String> failed() {
        return failed;
    }

    Set<String> skipped() {
        return skipped;
    }
}
