package dev.meshclient.spring.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One request to the application, in a Tomcat, and the call that it makes for it, in which the first attempt fails. */
class SpansOfCallsTest {
    private static final Orders ORDERS = new Orders();
    private static final OkHttpClient BROWSER = new OkHttpClient();
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing(); // else the MDC is that of who asks for it
            super.append(event);
        }
    };

    private static ConfigurableApplicationContext shop;

    @BeforeAll
    static void start() {
        shop = new SpringApplicationBuilder(TracedShop.class)
                .run(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--management.tracing.sampling.probability=1.0",
                        "--management.otlp.metrics.export.enabled=false",
                        "--orders.port=" + ORDERS.port(),
                        "--" + ORDERS.mesh());
        Logger wire = (Logger) LoggerFactory.getLogger(TracedShop.WIRE);
        wire.setLevel(Level.INFO);
        wire.setAdditive(false);
        wire.addAppender(LOG);
        LOG.start();
    }

    @AfterAll
    static void stop() {
        shop.close();
        ORDERS.close();
        BROWSER.connectionPool().evictAll();
    }

    @BeforeEach
    void forget() {
        ORDERS.failOnce();
        spans();
        LOG.list.clear();
    }

    private static List<SpanData> spans() {
        return shop.getBean(Spans.class).take();
    }

    private static List<SpanData> spansOf(String path) throws IOException {
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + shop.getEnvironment().getProperty("local.server.port") + path)
                .build();
        try (Response response = BROWSER.newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo("seven");
        }
        return spans();
    }

    private static List<String> clientsOf(List<SpanData> spans) {
        return spans.stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT)
                .map(SpanData::getSpanId)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest", "/template", "/async"})
    void springs_span_is_around_the_attempts_and_no_client_span_itself(String path) throws IOException {
        List<SpanData> spans = spansOf(path);
        assertThat(Spans.tree(spans)).isEqualTo("SERVER(http get(CLIENT CLIENT))");
        assertThat(ORDERS.spans()).isEqualTo(clientsOf(spans)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/direct", "/enqueue"})
    void without_springs_client_the_call_has_a_span_of_the_meshs(String path) throws IOException {
        List<SpanData> spans = spansOf(path);
        assertThat(Spans.tree(spans)).isEqualTo("SERVER(mesh.call(CLIENT CLIENT))");
        assertThat(ORDERS.spans()).isEqualTo(clientsOf(spans)).hasSize(2);
    }

    @Test
    void a_call_to_another_host_has_the_client_span_that_spring_makes() throws IOException {
        ORDERS.answer();
        List<SpanData> spans = spansOf("/outside");
        assertThat(Spans.tree(spans)).isEqualTo("SERVER(CLIENT)");
        assertThat(ORDERS.spans()).isEqualTo(clientsOf(spans)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rest", "/template", "/async", "/direct", "/enqueue"})
    void lines_of_the_log_have_the_attempts_span_also_in_a_retry(String path) throws IOException {
        List<SpanData> spans = spansOf(path);
        assertThat(LOG.list)
                .extracting(line -> line.getMDCPropertyMap().get("spanId"))
                .isEqualTo(clientsOf(spans))
                .hasSize(2);
        assertThat(LOG.list)
                .extracting(line -> line.getMDCPropertyMap().get("traceId"))
                .containsOnly(spans.get(0).getTraceId());
    }
}
