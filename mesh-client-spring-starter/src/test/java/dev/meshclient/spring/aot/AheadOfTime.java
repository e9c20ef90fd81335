package dev.meshclient.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/** Builds and starts an application as the build plugins of Spring Boot do that process it ahead of time. */
final class AheadOfTime {
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Class<?> application;
    private final Path sources;
    private final Path classes;
    private final Path log;

    AheadOfTime(Class<?> application, Path folder) {
        this.application = application;
        this.sources = folder.resolve("sources");
        this.classes = folder.resolve("classes");
        this.log = folder.resolve("classes.log");
    }

    /** Writes and compiles what makes the beans, and writes the hints for a native image. */
    void build(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                application.getName(), sources.toString(), classes.toString(), classes.toString(), "shop", "shop"));
        command.addAll(arguments);
        SpringApplicationAotProcessor.main(command.toArray(String[]::new));
        compile();
    }

    private void compile() throws IOException {
        List<String> command = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", classPath(), "-parameters", "-nowarn", "-proc:none"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, System.err, System.err, command.toArray(String[]::new)))
                .isZero();
    }

    /** Returns what the application says on its console. */
    String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dspring.aot.enabled=true",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                classPath(),
                application.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Returns the names of all classes that it has loaded. */
    List<String> loaded() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line ->
                            line.substring(line.lastIndexOf(']') + 1).strip().split(" ")[0])
                    .toList();
        }
    }

    /** Returns what was written for a native image. */
    String metadata() throws IOException {
        return Files.readString(classes.resolve("META-INF/native-image/shop/shop/reachability-metadata.json"));
    }

    private String classPath() {
        return classes + File.pathSeparator + CLASS_PATH;
    }
}
