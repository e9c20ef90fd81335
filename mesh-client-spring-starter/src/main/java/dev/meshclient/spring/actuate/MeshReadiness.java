package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.MeshDescription;
import dev.meshclient.MeshDescription.Node;
import java.time.Duration;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Has the start of the application wait until the mesh is ready. It runs before the application's own runners, which may call
 * through the mesh, and so before Spring Boot says that the application accepts traffic.
 */
final class MeshReadiness implements ApplicationRunner, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(MeshReadiness.class);

    private final MeshClient mesh;
    private final Duration timeout;
    private final ApplicationStartup startup;

    MeshReadiness(MeshClient mesh, Duration timeout, ApplicationStartup startup) {
        this.mesh = mesh;
        this.timeout = timeout;
        this.startup = startup;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** An interrupt ends the wait, and with it the start. */
    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (!timeout.isZero()) {
            await();
        }
    }

    private void await() throws InterruptedException {
        StartupStep step = startup.start("mesh.client.ready");
        try {
            boolean ready = mesh.awaitReady(timeout);
            step.tag("ready", String.valueOf(ready));
            if (!ready) {
                LOG.warn(
                        "The application goes on, as the mesh is not ready after {} ms: {}",
                        timeout.toMillis(),
                        missing());
            }
        } finally {
            step.end();
        }
    }

    private String missing() {
        MeshDescription description = mesh.describe();
        if (description.snapshot() == null) {
            return "no configuration is in force: " + description.problem();
        }
        String nodes = description.virtualNodes().stream()
                .filter(node -> !node.resolved())
                .map(MeshReadiness::shown)
                .collect(Collectors.joining(", "));
        return nodes.isEmpty() ? "connections are being opened" : "not resolved yet: " + nodes;
    }

    private static String shown(Node node) {
        return "virtual node " + node.name() + (node.problem() == null ? "" : " (" + node.problem() + ")");
    }
}
