package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TracingPageTest {
    private static final Set<String> ON = Set.of("both", "attempt", "call");

    @Test
    void the_page_lists_every_attribute() throws Exception {
        List<String> listed = Pages.rows("tracing.md", "`").stream()
                .filter(row -> ON.contains(row.get(1)))
                .map(row -> row.get(0).replace("`", ""))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(attributes());
    }

    @Test
    void the_page_names_the_span_of_a_call() throws IOException {
        assertThat(Pages.rows("tracing.md", "`" + Tracing.CALL_SPAN + "`")).hasSize(1);
    }

    @Test
    void the_page_lists_every_switch() throws IOException {
        List<String> listed = Pages.rows("tracing.md", "`.").stream()
                .map(row -> row.get(0).replaceAll("[`.]|\\(.*", ""))
                .toList();
        List<String> switches = Arrays.stream(OpenTelemetryTracing.Builder.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == OpenTelemetryTracing.Builder.class)
                .map(Method::getName)
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(switches);
    }

    @Test
    void the_page_lists_every_key_of_the_mdc() throws IOException {
        for (String key : List.of(LoggedScope.TRACE_ID, LoggedScope.SPAN_ID, LoggedScope.TRACE_FLAGS)) {
            assertThat(Pages.rows("tracing.md", key)).hasSize(1);
        }
    }

    private static List<String> attributes() throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Field field : SpanAttributes.class.getDeclaredFields()) {
            if (AttributeKey.class.isAssignableFrom(field.getType())) {
                names.add(((AttributeKey<?>) field.get(null)).getKey());
            }
        }
        return names;
    }
}
