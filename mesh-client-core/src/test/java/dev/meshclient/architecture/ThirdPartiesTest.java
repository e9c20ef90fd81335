package dev.meshclient.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.architecture.rules.ThirdParties;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThirdPartiesTest {
    private static final List<String> VIOLATIONS =
            Fixtures.violations(ThirdParties.whereAllowed(Fixtures.base("library")), "library");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UsesAwsSdk",
                "UsesFailsafe",
                "UsesSnakeYaml",
                "UsesDnsJava",
                "UsesMicrometer",
                "UsesOpenTelemetry",
                "UsesRe2j",
                "UsesPicocli",
                "UsesJsr305",
                "UsesUnlisted"
            })
    void a_library_in_the_wrong_package_is_found(String name) {
        assertThat(VIOLATIONS).anyMatch(violation -> violation.contains(name));
    }

    @Test
    void a_library_in_its_own_package_is_allowed_and_logging_everywhere() {
        assertThat(VIOLATIONS).noneMatch(violation -> violation.contains("UsesItsOwn"));
    }
}
