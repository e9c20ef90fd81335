package dev.meshclient.spring.test;

import dev.meshclient.testkit.MeshTestBed;
import java.time.Duration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Makes the bed ready for each test, and looks at what the test leaves. Does nothing for tests without a bed. */
final class MeshTestExecutionListener implements TestExecutionListener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public void beforeTestMethod(TestContext test) {
        if (hasBed(test)) {
            bed(test).reset();
        }
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (hasBed(test) && test.getTestException() == null && openCallsFail(test)) {
            MeshTestBed bed = bed(test);
            if (!bed.awaitIdle(PATIENCE)) {
                throw new AssertionError("at the end of the test a call was still open: "
                        + bed.mesh().openResources() + " (expected: none; is every response closed?)");
            }
        }
    }

    private static boolean hasBed(TestContext test) {
        return TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), AutoConfigureMesh.class)
                && test.hasApplicationContext();
    }

    private static boolean openCallsFail(TestContext test) {
        AutoConfigureMesh mesh =
                TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(), AutoConfigureMesh.class);
        return mesh != null && mesh.openCallsFail();
    }

    private static MeshTestBed bed(TestContext test) {
        return test.getApplicationContext().getBean(MeshTestBed.class);
    }
}
