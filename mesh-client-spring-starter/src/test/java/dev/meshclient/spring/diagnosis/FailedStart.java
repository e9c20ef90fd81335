package dev.meshclient.spring.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * What an application prints that does not start.
 *
 * @param report all of it
 */
record FailedStart(String report) {

    /** Starts an application as its main method does. */
    static FailedStart of(Class<?> application, String... properties) {
        String[] arguments = Stream.concat(Stream.of("spring.main.banner-mode=off"), Arrays.stream(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(catchThrowable(() -> new SpringApplicationBuilder(application)
                            .web(WebApplicationType.NONE)
                            .run(arguments)
                            .close()))
                    .isNotNull();
        } finally {
            System.setOut(before);
        }
        FailedStart failed = new FailedStart(printed.toString(StandardCharsets.UTF_8));
        assertThat(failed.report).contains("APPLICATION FAILED TO START").doesNotContain("\tat ");
        return failed;
    }

    FailedStart describes(String... texts) {
        assertThat(between("Description:", "Action:")).contains(texts);
        return this;
    }

    FailedStart advises(String... texts) {
        assertThat(report.substring(report.indexOf("Action:"))).contains(texts);
        return this;
    }

    FailedStart hides(String... secrets) {
        assertThat(report).doesNotContain(secrets);
        return this;
    }

    private String between(String from, String to) {
        return report.substring(report.indexOf(from), report.indexOf(to));
    }
}
