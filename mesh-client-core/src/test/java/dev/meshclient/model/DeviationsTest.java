package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Compares the table of {@code docs/deviations.md} with the code. */
class DeviationsTest {
    static final List<Row> ROWS = rows();

    /** A row of the table; its cells without the marks of code. */
    record Row(String field, String description, String byDefault, String appMesh, String turnedOff) {}

    @Test
    void the_table_has_one_row_for_each_field_and_no_other() {
        assertThat(ROWS.stream().map(Row::field))
                .containsExactlyElementsOf(
                        fields().map(RecordComponent::getName).toList());
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void each_row_says_what_applies_by_default(Row row) {
        assertThat(row.byDefault).isEqualTo(shown(value(row.field, Defaults.MESH_CLIENT)));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void each_row_says_what_applies_as_in_app_mesh_where_everything_is_off(Row row) {
        assertThat(row.appMesh).isEqualTo("off").isEqualTo(shown(value(row.field, Defaults.APP_MESH)));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void each_row_has_a_setting_that_turns_it_off_and_nothing_else(Row row) {
        Defaults loaded = load(row.turnedOff);
        fields().map(RecordComponent::getName).forEach(field -> {
            Defaults expected = field.equals(row.field) ? Defaults.APP_MESH : Defaults.MESH_CLIENT;
            assertThat(value(field, loaded)).as(field).isEqualTo(value(field, expected));
        });
    }

    @Test
    void one_word_turns_everything_off() {
        assertThat(load("defaults: appmesh")).isEqualTo(Defaults.APP_MESH);
    }

    private static Defaults load(String setting) {
        ConfigDocument document = new ConfigDocument("deviations", "format: mesh-client/v1\n" + setting + "\n");
        return new ConfigLoader().load(document).config().defaults();
    }

    /** How names are looked up is the same with either base. */
    private static Stream<RecordComponent> fields() {
        return Arrays.stream(Defaults.class.getRecordComponents())
                .filter(component -> component.getType() != NameResolution.class);
    }

    private static @Nullable Object value(String field, Defaults defaults) {
        try {
            return Defaults.class.getMethod(field).invoke(defaults);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(field + ": no such field", e);
        }
    }

    private static String shown(@Nullable Object value) {
        if (value == null || value.equals(false) || value.equals(Duration.ZERO)) {
            return "off";
        } else if (value.equals(true)) {
            return "on";
        } else if (value instanceof Duration duration) {
            return duration.toSeconds() + " s";
        }
        RetryBudget budget = (RetryBudget) value;
        return Math.round(budget.budgetPercent()) + " %, at least " + budget.minRetryConcurrency();
    }

    private static List<Row> rows() {
        try (Stream<String> lines = Files.lines(document())) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("\\|"))
                    .map(cells ->
                            new Row(cell(cells, 1), cell(cells, 2), cell(cells, 3), cell(cells, 4), cell(cells, 5)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(String[] cells, int number) {
        return cells[number].replace("`", "").trim();
    }

    private static Path document() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(directory -> directory.resolve("docs/deviations.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no docs/deviations.md"));
    }
}
