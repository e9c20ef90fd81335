package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What those get who depend on core: nothing of the command line. */
class PublishedArtifactIT {
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");

    @Test
    void the_published_pom_has_no_library_of_the_command_line() throws IOException {
        assertThat(publishedPom())
                .doesNotContain("picocli")
                .contains("<artifactId>caffeine</artifactId>", "<artifactId>snakeyaml-engine</artifactId>");
    }

    @Test
    void the_aws_sdk_is_optional_in_the_published_pom() throws IOException {
        assertThat(DEPENDENCY.matcher(publishedPom()).results().map(found -> found.group()))
                .filteredOn(dependency -> dependency.contains("<groupId>software.amazon.awssdk</groupId>"))
                .hasSize(2)
                .allMatch(dependency -> dependency.contains("<optional>true</optional>"));
    }

    @Test
    void the_main_jar_has_no_class_of_the_command_line() throws IOException {
        try (JarFile jar = mainJar()) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("dev/meshclient/MeshClient.class", "META-INF/LICENSE")
                    .allMatch(name -> name.matches("META-INF/.*|dev/(meshclient/.*)?"))
                    .noneMatch(name -> name.startsWith("dev/meshclient/cli"));
        }
    }

    @Test
    void the_pom_inside_the_main_jar_is_the_published_one() throws IOException {
        try (JarFile jar = mainJar();
                InputStream pom =
                        jar.getInputStream(jar.getEntry("META-INF/maven/dev.meshclient/mesh-client-core/pom.xml"))) {
            assertThat(new String(pom.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(publishedPom());
        }
    }

    private static String publishedPom() throws IOException {
        return Files.readString(Path.of(".flattened-pom.xml"));
    }

    private static JarFile mainJar() throws IOException {
        return new JarFile(System.getProperty("main.jar"));
    }
}
