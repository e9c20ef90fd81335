package dev.meshclient.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;

/** Tests of applications that have the starter and not the test kit. */
class WithoutTestKitTest {

    @Test
    void a_spring_test_runs_as_ever() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Object listeners = loader.loadClass(Plain.class.getName())
                    .getDeclaredMethod("run")
                    .invoke(null);
            assertThat(String.valueOf(listeners)).contains("DependencyInjectionTestExecutionListener");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("testkit") && !entry.contains("wiremock") && !entry.endsWith("/kit")) {
                URI uri = Path.of(entry).toUri();
                urls.add(uri.toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** A test of somebody else's. */
    @Configuration(proxyBeanMethods = false)
    @ContextConfiguration(classes = Plain.class)
    public static class Plain {

        void test() {}

        /** Runs it as Spring's extension does. Returns who listened. */
        public static String run() throws Exception {
            TestContextManager manager = new TestContextManager(Plain.class);
            Plain plain = new Plain();
            manager.beforeTestClass();
            manager.prepareTestInstance(plain);
            manager.beforeTestMethod(plain, Plain.class.getDeclaredMethod("test"));
            manager.afterTestMethod(plain, Plain.class.getDeclaredMethod("test"), null);
            manager.afterTestClass();
            try {
                Class.forName("dev.meshclient.testkit.MeshTestBed");
                throw new AssertionError("the test kit is there");
            } catch (ClassNotFoundException e) {
                return manager.getTestExecutionListeners().toString();
            }
        }
    }
}
