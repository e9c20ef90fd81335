package dev.meshclient.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** Looks at what tools are told of the properties, and makes the table of the page about them. */
class PropertiesPageTest {
    private static final Path PAGE = Path.of("../docs/spring-properties.md");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- properties -->\n).*?(?=<!-- /properties -->)", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(mesh\\.client\\.[a-z.-]+)` \\|");

    /** Those that are not set unless somebody sets them. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "config",
            "document",
            "identity",
            "zone",
            "last-known-good",
            "endpoint.long-poll",
            "endpoint.bearer-token-file",
            "endpoint.basic-auth-file",
            "cloud-map.region",
            "cloud-map.endpoint",
            "metrics.maximum-series",
            "metrics.histogram",
            "health.nodes",
            "inbound.sticky-key-cookie",
            "inbound.sticky-key-header",
            "tracing.call-spans");

    private final Map<String, Object> metadata = metadata();

    private static Map<String, Object> metadata() {
        try {
            for (URL url : Collections.list(PropertiesPageTest.class
                    .getClassLoader()
                    .getResources("META-INF/spring-configuration-metadata.json"))) {
                try (InputStream stream = url.openStream()) {
                    String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    if (text.contains("\"mesh.client.config\"")) {
                        return JsonParserFactory.getJsonParser().parseMap(text);
                    }
                }
            }
            throw new AssertionError("no metadata of mesh.client");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String key) {
        return (List<Map<String, Object>>) metadata.get(key);
    }

    private List<Map<String, Object>> properties() {
        return list("properties").stream()
                .filter(property -> String.valueOf(property.get("name")).startsWith("mesh.client."))
                .sorted(Comparator.comparing(property -> String.valueOf(property.get("name"))))
                .toList();
    }

    private static String shortName(Map<String, Object> property) {
        return String.valueOf(property.get("name")).substring("mesh.client.".length());
    }

    @Test
    void every_property_has_a_type_and_a_description_that_is_a_sentence() {
        assertThat(properties()).hasSizeGreaterThan(30).allSatisfy(property -> {
            assertThat(property.get("type")).as("type of %s", property).isNotNull();
            assertThat(String.valueOf(property.get("description"))).matches("[A-Z].*\\.");
        });
    }

    @Test
    void every_property_has_a_default_but_those_that_are_not_set() {
        assertThat(properties().stream()
                        .filter(property -> isNone(property.get("defaultValue")))
                        .map(PropertiesPageTest::shortName))
                .isSubsetOf(WITHOUT_DEFAULT);
        assertThat(properties().stream().map(PropertiesPageTest::shortName)).containsAll(WITHOUT_DEFAULT);
    }

    @Test
    void there_are_hints_for_what_is_hard_to_guess() {
        List<String> names = properties().stream()
                .map(property -> String.valueOf(property.get("name")))
                .toList();
        List<String> hinted = list("hints").stream()
                .map(hint -> String.valueOf(hint.get("name")))
                .toList();
        assertThat(hinted).contains("mesh.client.config", "mesh.client.identity", "mesh.client.zone");
        assertThat(names).containsAll(hinted);
    }

    @Test
    void the_page_names_every_property_once_with_its_default() throws IOException {
        String page = Files.readString(PAGE);
        String written = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table()));
        if (Boolean.getBoolean("write.pages")) {
            Files.writeString(PAGE, written);
            return;
        }
        assertThat(page)
                .as("docs/spring-properties.md (write it anew: mvn -q -pl mesh-client-spring-starter -am"
                        + " -Dtest=PropertiesPageTest -Dwrite.pages=true -Dsurefire.failIfNoSpecifiedTests=false test)")
                .isEqualTo(written);
        List<String> rows = new ArrayList<>();
        ROW.matcher(page).results().forEach(row -> rows.add(row.group(1)));
        assertThat(rows)
                .containsExactlyElementsOf(properties().stream()
                        .map(property -> String.valueOf(property.get("name")))
                        .toList());
    }

    private String table() {
        return "| Property | Type | Default | Meaning |\n|---|---|---|---|\n"
                + properties().stream()
                        .map(property -> "| `" + property.get("name") + "` | " + type(property) + " | "
                                + (isNone(property.get("defaultValue")) ? "" : "`" + property.get("defaultValue") + "`")
                                + " | " + property.get("description") + " |\n")
                        .collect(Collectors.joining());
    }

    private static boolean isNone(Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty();
    }

    private static String type(Map<String, Object> property) {
        String type = String.valueOf(property.get("type"));
        boolean several = type.startsWith("java.util.List<");
        String one = several ? type.substring("java.util.List<".length(), type.length() - 1) : type;
        String name = switch (one) {
            case "java.time.Duration" -> "duration";
            case "java.lang.Boolean" -> "true, false";
            case "java.lang.Integer", "java.lang.Double" -> "number";
            case "java.nio.file.Path" -> "path";
            case "java.net.URI" -> "URL";
            case "java.lang.String" -> "text";
            default -> one;
        };
        return several ? "list of " + name + "s" : name;
    }
}
