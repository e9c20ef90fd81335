package dev.meshclient.examples.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs a measurement in a JVM of its own, which prints {@code name=value} lines. */
final class ForkedRun {
    private static final List<String> STEADY = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Xbatch");

    private ForkedRun() {}

    static Figures of(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(STEADY, System.getProperty("java.class.path"), main.getName(), arguments);
    }

    /** Runs it in a JVM as it is without options. */
    static Figures ofDefaultJvm(Class<?> main, String... arguments) throws IOException, InterruptedException {
        return run(List.of(), System.getProperty("java.class.path"), main.getName(), arguments);
    }

    /**
     * Runs a peer's counterpart on the peer's own class path.
     *
     * @param peer names the module {@code peer-NAME}, and its package
     * @param counterpart has the same simple name
     */
    static Figures ofPeer(String peer, Class<?> counterpart, String... arguments)
            throws IOException, InterruptedException {
        return run(
                STEADY,
                classPath("peer-" + peer),
                counterpart.getPackageName() + "." + peer + "." + counterpart.getSimpleName(),
                arguments);
    }

    /** Runs a program on the class path of another module of the benchmarks. */
    static Figures ofModule(String module, String main, String... arguments) throws IOException, InterruptedException {
        return run(STEADY, classPath(module), main, arguments);
    }

    /** Runs it so, in a JVM as it is without options. */
    static Figures ofModuleInDefaultJvm(String module, String main, String... arguments)
            throws IOException, InterruptedException {
        return run(List.of(), classPath(module), main, arguments);
    }

    /** Returns where a module's own classes are. */
    static Path classes(String module) {
        return built(module).resolve("classes");
    }

    private static String classPath(String module) throws IOException {
        String libraries = Files.readString(built(module).resolve("classpath"));
        return classes(module) + File.pathSeparator + libraries.strip();
    }

    private static Path built(String module) {
        return Path.of(System.getProperty("peers", "."), module, "target");
    }

    private static Figures run(List<String> options, String classPath, String main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", classPath, main));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Figures figures = new Figures();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(figures::read);
        }
        if (process.waitFor() != 0) {
            throw new IOException(main + " ended with " + process.exitValue());
        }
        return figures;
    }
}
