package dev.meshclient.spring.reactive;

import java.util.concurrent.Executor;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The threads of {@code WebClient}'s calls. They are not Reactor's, of which a busy mesh would leave none to the application; nor
 * a bean of the type {@link Executor}, before which Spring Boot's own would give way.
 */
final class ExchangeExecutor implements DisposableBean {
    private static final String NAME = "mesh-web-client-";
    private static final int IDLE_SECONDS = 60;

    private final Executor executor;
    private final Runnable end;

    private ExchangeExecutor(Executor executor, Runnable end) {
        this.executor = executor;
        this.end = end;
    }

    /** Virtual threads where Spring Boot uses them, else at most so many as are said. */
    static ExchangeExecutor create(Environment environment, int mostThreads) {
        if (environment.getProperty("spring.threads.virtual.enabled", boolean.class, false)
                && JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE)) {
            return new ExchangeExecutor(new VirtualThreadTaskExecutor(NAME), () -> {});
        }
        ThreadPoolTaskExecutor threads = threads(mostThreads);
        return new ExchangeExecutor(threads, threads::shutdown);
    }

    /** Idle threads end; calls that are under way when the application stops are the mesh's to end. */
    private static ThreadPoolTaskExecutor threads(int most) {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(most);
        threads.setMaxPoolSize(most);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setKeepAliveSeconds(IDLE_SECONDS);
        threads.setDaemon(true);
        threads.setThreadNamePrefix(NAME);
        threads.setWaitForTasksToCompleteOnShutdown(true);
        threads.initialize();
        return threads;
    }

    Executor executor() {
        return executor;
    }

    @Override
    public void destroy() {
        end.run();
    }
}
