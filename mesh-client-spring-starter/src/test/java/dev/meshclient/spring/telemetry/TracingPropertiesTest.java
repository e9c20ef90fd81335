package dev.meshclient.spring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.event.MeshListener;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.http.MeshHttpClientAutoConfiguration;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

class TracingPropertiesTest {
    private final Orders orders = new Orders();
    private final Spans spans = new Spans();
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues(orders.mesh(), "management.tracing.sampling.probability=1.0")
            .withBean(SpanProcessor.class, () -> spans)
            .withConfiguration(AutoConfigurations.of(
                    MeshClientAutoConfiguration.class,
                    MeshHttpClientAutoConfiguration.class,
                    MeshMetricsAutoConfiguration.class,
                    MeshObservationAutoConfiguration.class,
                    MeshTracingAutoConfiguration.class,
                    MetricsAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class,
                    ObservationAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    RestClientAutoConfiguration.class,
                    RestClientObservationAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class));

    @AfterEach
    void stop() {
        orders.close();
    }

    /** Calls once with Spring's client and once directly, each with a retry, and returns the spans. */
    private List<String> trees(String... properties) {
        String[] trees = new String[2];
        runner.withPropertyValues(properties).run(context -> {
            rest(context);
            trees[0] = Spans.tree(spans.take());
            orders.failOnce();
            direct(context);
            trees[1] = Spans.tree(spans.take());
        });
        return List.of(trees);
    }

    private static void rest(AssertableApplicationContext context) {
        String body = context.getBean(RestClient.Builder.class)
                .build()
                .get()
                .uri("http://orders.shop.local/orders")
                .retrieve()
                .body(String.class);
        assertThat(body).isEqualTo("seven");
    }

    private static void direct(AssertableApplicationContext context) throws Exception {
        Request request =
                new Request.Builder().url("http://orders.shop.local/orders").build();
        try (Response response =
                context.getBean(OkHttpClient.class).newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo("seven");
        }
    }

    @Test
    void by_default_a_call_has_one_span_and_each_attempt_a_client_span() {
        assertThat(trees()).containsExactly("http get(CLIENT CLIENT)", "mesh.call(CLIENT CLIENT)");
    }

    @Test
    void with_call_spans_the_meshs_is_inside_of_springs() {
        assertThat(trees("mesh.client.tracing.call-spans=true"))
                .containsExactly("http get(mesh.call(CLIENT CLIENT))", "mesh.call(CLIENT CLIENT)");
    }

    @Test
    void without_call_spans_attempts_are_where_the_call_is_made() {
        assertThat(trees("mesh.client.tracing.call-spans=false"))
                .containsExactly("http get(CLIENT CLIENT)", "CLIENT CLIENT");
    }

    @Test
    void without_attempt_spans_there_is_one_client_span_springs_or_the_meshs() {
        assertThat(trees("mesh.client.tracing.attempt-spans=false")).containsExactly("CLIENT", "CLIENT");
    }

    @Test
    void with_springs_client_span_alone_its_context_is_on_the_wire() {
        runner.withPropertyValues("mesh.client.tracing.attempt-spans=false").run(context -> {
            rest(context);
            String span = spans.take().get(0).getSpanId();
            assertThat(orders.spans()).containsExactly(span, span);
        });
    }

    @Test
    void with_call_spans_alone_the_meshs_is_the_client_span() {
        assertThat(trees("mesh.client.tracing.attempt-spans=false", "mesh.client.tracing.call-spans=true"))
                .containsExactly("http get(CLIENT)", "CLIENT");
    }

    @Test
    void with_an_instrumented_client_the_spans_of_attempts_are_left_to_it() {
        assertThat(trees("mesh.client.tracing.instrumented-client=true")).containsExactly("http get", "mesh.call");
    }

    @Test
    void switched_off_springs_span_is_as_ever_and_the_only_one() {
        assertThat(trees("mesh.client.tracing.enabled=false")).containsExactly("CLIENT", "");
    }

    @Test
    void without_springs_observation_the_meshs_spans_are_all_there_are() {
        assertThat(trees("management.observations.enable.http.client.requests=false"))
                .containsExactly("mesh.call(CLIENT CLIENT)", "mesh.call(CLIENT CLIENT)");
    }

    @Test
    void a_listener_of_the_same_name_replaces_the_librarys() {
        MeshListener own = new MeshListener() {};
        runner.withBean("meshTracingListener", MeshListener.class, () -> own)
                .withBean("meshMetricsListener", MeshListener.class, () -> own)
                .run(context -> assertThat(context.getBeansOfType(MeshListener.class))
                        .containsOnlyKeys("meshTracingListener", "meshMetricsListener"));
    }

    @Test
    void without_a_mesh_nothing_is_made() {
        runner.withPropertyValues("mesh.client.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(MeshListener.class)
                        .doesNotHaveBean("meshObservationHandler"));
    }

    @Test
    void without_meters_or_traces_there_are_no_listeners() {
        new ApplicationContextRunner()
                .withPropertyValues(orders.mesh())
                .withConfiguration(AutoConfigurations.of(
                        MeshClientAutoConfiguration.class,
                        MeshMetricsAutoConfiguration.class,
                        MeshObservationAutoConfiguration.class,
                        MeshTracingAutoConfiguration.class))
                .run(context ->
                        assertThat(context).hasSingleBean(MeshClient.class).doesNotHaveBean(MeshListener.class));
    }

    @Test
    void an_observation_handler_may_itself_call_through_the_mesh() {
        runner.withBean(CallingHandler.class).run(context -> {
            rest(context);
            assertThat(context).hasNotFailed();
        });
    }

    @Test
    void when_the_mesh_is_closed_calls_without_it_are_observed_as_ever() {
        orders.answer();
        runner.run(context -> {
            context.getBean(MeshClient.class).close();
            String body = RestClient.builder()
                    .observationRegistry(context.getBean(ObservationRegistry.class))
                    .requestFactory(new JdkClientHttpRequestFactory())
                    .build()
                    .get()
                    .uri("http://127.0.0.1:" + orders.port() + "/orders")
                    .retrieve()
                    .body(String.class);
            assertThat(body).isEqualTo("seven");
            assertThat(Spans.tree(spans.take())).isEqualTo("CLIENT");
        });
    }

    @Test
    void metrics_can_be_switched_off() {
        runner.withPropertyValues("mesh.client.metrics.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("meshMetricsListener"));
    }

    /** Depends on what depends on the mesh. */
    static final class CallingHandler implements ObservationHandler<Observation.Context> {
        CallingHandler(OkHttpClient client) {
            assertThat(client).isNotNull();
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
