package dev.meshclient.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Endpoint;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application waits for a node whose service discovery answers when the test wants it to, or never. */
class MeshReadinessTest {
    private static final String DISCOVERED = "mesh.client.document=" + """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final CountDownLatch answers = new CountDownLatch(1);
    private final AtomicReference<RunningApplication> starting = new AtomicReference<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private RunningApplication application;

    @AfterEach
    void stop() {
        application.close();
    }

    private RunningApplication start(ApplicationRunner runner, String... properties) {
        return RunningApplication.start(
                builder -> builder.applicationStartup(new BufferingApplicationStartup(10_000))
                        .initializers(context -> add((GenericApplicationContext) context, runner))
                        .properties(DISCOVERED, "management.endpoint.health.probes.enabled=true"),
                properties);
    }

    private void add(GenericApplicationContext context, ApplicationRunner runner) {
        // Spring Boot has set up logging anew by now
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(MeshReadiness.class);
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        context.registerBean(EndpointResolverFactory.class, () -> declared -> new Waiting(answers));
        context.registerBean("runner", ApplicationRunner.class, () -> runner);
        context.addApplicationListener((ApplicationListener<WebServerInitializedEvent>) event ->
                starting.set(new RunningApplication((ConfigurableApplicationContext) event.getApplicationContext())));
    }

    private List<String> warnings() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static ReadinessState readiness(RunningApplication application) {
        return application.context.getBean(ApplicationAvailability.class).getReadinessState();
    }

    @Test
    void traffic_is_accepted_only_when_every_node_is_resolved() throws Exception {
        AtomicReference<HttpResponse<String>> whileWaiting = new AtomicReference<>();
        AtomicBoolean resolvedBefore = new AtomicBoolean();
        Thread probe = new Thread(() -> whileWaiting.set(refusedOnce(starting)));
        probe.start();

        application = start(arguments -> resolvedBefore.set(answers.getCount() == 0), "mesh.client.ready-timeout=5m");
        probe.join();

        assertThat(whileWaiting.get().statusCode()).isEqualTo(503);
        assertThat(whileWaiting.get().body()).contains("OUT_OF_SERVICE");
        assertThat(resolvedBefore).isTrue();
        assertThat(application.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(application.get("/actuator/startup").body())
                .contains("\"name\":\"mesh.client.build\"", "{\"key\":\"sources\",\"value\":\"mesh.client.document\"}")
                .contains("{\"key\":\"version\",\"value\":\"1\"}")
                .contains("\"name\":\"mesh.client.ready\"", "{\"key\":\"ready\",\"value\":\"true\"}");
    }

    /** Asks a server that is up while the mesh waits, and has the discovery answer then. */
    private HttpResponse<String> refusedOnce(AtomicReference<RunningApplication> starting) {
        try {
            while (starting.get() == null) {
                Thread.onSpinWait();
            }
            HttpResponse<String> response = starting.get().get("/actuator/health/readiness");
            answers.countDown();
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void when_the_time_is_over_the_application_goes_on_and_says_what_is_missing() throws Exception {
        application = start(arguments -> {}, "mesh.client.ready-timeout=100ms");

        assertThat(warnings())
                .containsExactly("The application goes on, as the mesh is not ready after 100 ms: "
                        + "not resolved yet: virtual node orders");
        assertThat(application.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(application.get("/actuator/startup").body()).contains("{\"key\":\"ready\",\"value\":\"false\"}");
    }

    @Test
    void with_no_time_nobody_waits() throws Exception {
        application = start(arguments -> {}, "mesh.client.ready-timeout=0");

        assertThat(readiness(application)).isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(application.get("/actuator/startup").body())
                .contains("\"name\":\"mesh.client.build\"")
                .doesNotContain("\"name\":\"mesh.client.ready\"");
        assertThat(warnings()).isEmpty();
    }

    /** Answers when it may. */
    private record Waiting(CountDownLatch answers) implements EndpointResolver {
        @Override
        public String name() {
            return "waiting";
        }

        @Override
        public Resolution resolve() throws IOException {
            try {
                answers.await();
                return new Resolution(List.of(Endpoint.of("127.0.0.1", 1)), Duration.ZERO);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
