package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Outcome;
import io.micrometer.core.instrument.config.NamingConvention;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makes the table of the page about metrics, and compares the rest of the page with the list of meters. */
final class MetricsPageTest {
    private static final String PAGE = "metrics.md";
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- meters -->\n).*?(?=<!-- /meters -->)", Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile("`mesh\\.([a-z.]+)(\\{[^`]*})?`");
    private static final Pattern TAG = Pattern.compile("([a-z.]+)(=~?\"[^\"]*\")?");

    @Test
    void the_table_of_the_page_is_that_of_the_list() throws IOException {
        String page = Pages.read(PAGE);
        String written = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table()));
        if (Boolean.getBoolean("write.pages")) {
            Pages.write(PAGE, written);
        } else {
            assertThat(page)
                    .as("docs/metrics.md (write it anew: mvn -q -pl mesh-client-core -Dtest=MetricsPageTest"
                            + " -Dwrite.pages=true test)")
                    .isEqualTo(written);
        }
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("| Meter | Type | Unit | Tags | Meaning | In Envoy |\n|---|---|---|---|---|---|\n");
        for (MeshMeter meter : MeshMeter.values()) {
            table.append(String.join(
                    " ",
                    "| `" + meter.meterName() + "` |",
                    meter.type().name().toLowerCase(Locale.ROOT) + " |",
                    meter.unit() == null ? "|" : meter.unit() + " |",
                    code(String.join(", ", meter.tags())) + "|",
                    meter.meaning() + " |",
                    code(meter.replaces()) + "|\n"));
        }
        return table.toString();
    }

    private static String code(String list) {
        return list.isEmpty() ? "" : "`" + list.replace(", ", "`, `") + "` ";
    }

    @Test
    void what_the_page_says_of_a_meter_has_its_name_and_its_tags() throws IOException {
        List<String> unknown = new ArrayList<>();
        Matcher ours = OURS.matcher(Pages.read(PAGE));
        while (ours.find()) {
            MeshMeter meter = MeshMeter.named("mesh." + ours.group(1));
            if (meter == null || !meter.tags().containsAll(tagsIn(ours.group(2)))) {
                unknown.add(ours.group());
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> tagsIn(String braces) {
        return braces == null
                ? List.of()
                : TAG.matcher(braces).results().map(tag -> tag.group(1)).toList();
    }

    @Test
    void the_page_lists_every_outcome() throws IOException {
        List<String> calls =
                Arrays.stream(CallOutcome.values()).map(CallOutcome::label).toList();
        List<String> attempts = Arrays.stream(Outcome.Kind.values())
                .filter(kind -> kind != Outcome.Kind.RESPONSE)
                .map(kind -> AttemptOutcome.label(Outcome.failure(kind, null)))
                .toList();
        String page = Pages.read(PAGE);

        assertThat(calls).allSatisfy(label -> assertThat(page).contains("`" + label + "`"));
        assertThat(attempts).allSatisfy(label -> assertThat(page).contains("`" + label + "`"));
    }

    @Test
    void names_stay_different_in_a_registry_without_dots() {
        assertThat(MeshMeter.values())
                .extracting(meter -> NamingConvention.snakeCase.name(meter.meterName(), meter.type(), meter.unit()))
                .doesNotHaveDuplicates();
    }
}
