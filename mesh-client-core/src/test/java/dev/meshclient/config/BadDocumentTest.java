package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code bad-documents.txt} has documents, and all that is to be found in each. */
class BadDocumentTest {
    private static final Pattern CASE = Pattern.compile("(?m)^=== ");

    @TestFactory
    Stream<DynamicTest> exactly_these_findings_are_told() {
        return CASE.splitAsStream(TestDocuments.read("bad-documents.txt"))
                .filter(text -> !text.isBlank())
                .map(BadDocumentTest::test);
    }

    private static DynamicTest test(String text) {
        String name = text.lines().findFirst().orElseThrow();
        String[] parts = text.substring(name.length() + 1).split("--->\n", -1);
        return dynamicTest(
                name,
                () -> assertThat(findings(parts[0]))
                        .isNotEmpty()
                        .extracting(finding -> finding.severity() + " " + finding)
                        .containsExactly(parts[1].split("\n")));
    }

    private static List<Finding> findings(String text) {
        try {
            return new ConfigLoader()
                    .load(new ConfigDocument("mesh.yaml", text))
                    .warnings();
        } catch (MeshConfigException e) {
            return e.findings();
        }
    }
}
