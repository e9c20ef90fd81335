package dev.meshclient.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.architecture.rules.ThirdParties;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThirdPartiesTest {
    private static final List<String> VIOLATIONS =
            Fixtures.violations(ThirdParties.whereAllowed(Fixtures.base("library")), "library");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UsesFailsafe",
                "UsesSnakeYaml",
                "UsesDnsJava",
                "UsesMicrometer",
                "UsesOpenTelemetry",
                "UsesRe2j",
                "UsesUnlisted"
            })
    void a_library_in_the_wrong_package_is_found(String name) {
        assertThat(VIOLATIONS).anyMatch(violation -> violation.contains(name));
    }

    @Test
    void a_library_in_its_own_package_is_allowed_and_logging_everywhere() {
        assertThat(VIOLATIONS).noneMatch(violation -> violation.contains("UsesItsOwn"));
    }

    @ParameterizedTest
    @CsvSource({
        "software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient, aws, discovery",
        "okhttp3.OkHttpClient, okhttp, call",
        "okio.Buffer, okhttp, runtime",
        "picocli.CommandLine, cli, root"
    })
    void a_library_that_is_not_on_the_path_here_has_its_home_in_the_table_too(
            String type, String home, String elsewhere) {
        assertThat(ThirdParties.allowed(type, home)).isTrue();
        assertThat(ThirdParties.allowed(type, elsewhere)).isFalse();
    }
}
