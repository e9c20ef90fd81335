package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TracingPageTest {

    @Test
    void the_page_lists_every_attribute() throws Exception {
        List<String> listed = Pages.rows("tracing.md", "`").stream()
                .map(row -> row.get(0).replace("`", ""))
                .filter(name -> !name.equals(Tracing.CALL_SPAN))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(attributes());
    }

    @Test
    void the_page_names_the_span_of_a_call() throws IOException {
        assertThat(Pages.rows("tracing.md", "`" + Tracing.CALL_SPAN + "`")).hasSize(1);
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
