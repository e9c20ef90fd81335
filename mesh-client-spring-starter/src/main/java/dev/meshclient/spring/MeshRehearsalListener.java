package dev.meshclient.spring;

import dev.meshclient.time.Scheduler;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.NativeDetector;
import org.springframework.core.env.Environment;

/**
 * Rehearses the start of the mesh on another processor while Spring Boot starts, once in a process, where the properties name a
 * mesh. Spring Boot does the same with what it needs itself, and a setting of Spring Boot's switches both off.
 */
final class MeshRehearsalListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Logger log = LoggerFactory.getLogger(MeshRehearsalListener.class);
    private static final String IGNORED = "spring.backgroundpreinitializer.ignore";
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (isWorthwhile(event.getEnvironment()) && BEGUN.compareAndSet(false, true)) {
            Scheduler scheduler = Scheduler.system();
            scheduler.io().execute(() -> {
                try (scheduler) {
                    rehearse();
                }
            });
        }
    }

    /** A native image has nothing to load, and on a single processor it would be done twice. */
    static boolean isWorthwhile(Environment environment) {
        return Runtime.getRuntime().availableProcessors() > 1
                && !NativeDetector.inNativeImage()
                && !"true".equalsIgnoreCase(environment.getProperty(IGNORED))
                && !"false".equalsIgnoreCase(environment.getProperty("mesh.client.enabled"))
                && namesMesh(environment);
    }

    /** What cannot be bound ends the start soon, where it is analyzed. */
    private static boolean namesMesh(Environment environment) {
        try {
            return OnMeshConfiguration.isNamed(environment);
        } catch (BindException e) {
            return false;
        }
    }

    /** What goes wrong here goes wrong once more where the application's own mesh client is built, and is told there. */
    private static void rehearse() {
        try {
            new MeshRehearsal().run();
        } catch (RuntimeException | LinkageError e) {
            log.debug("The start of the mesh could not be rehearsed", e);
        }
    }
}
