package dev.meshclient.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.aot.TestContextAotGenerator;
import org.springframework.test.context.junit.jupiter.SpringExtension;

class TestsAheadOfTimeTest {

    /** A bed is servers that run: it has no place in generated code, and may not end the build of an application that has. */
    @Test
    void a_test_with_a_bed_is_left_out_and_does_not_end_the_build() {
        InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
        boolean failOnError = true;
        new TestContextAotGenerator(files, new RuntimeHints(), failOnError)
                .processAheadOfTime(Stream.of(ShopTest.class, PlainTest.class));
        assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
                .anyMatch(name -> name.contains("PlainTest"))
                .noneMatch(name -> name.contains("ShopTest"));
    }

    @ExtendWith(SpringExtension.class)
    @ContextConfiguration(classes = ShopApplication.class)
    @AutoConfigureMesh("shop.yaml")
    static class ShopTest {}

    @ExtendWith(SpringExtension.class)
    @ContextConfiguration(classes = ShopApplication.class)
    static class PlainTest {}
}
