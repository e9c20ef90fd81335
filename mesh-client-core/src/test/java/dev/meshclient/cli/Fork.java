package dev.meshclient.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the jar of the command line did, in a process of its own. */
record Fork(int exitCode, String out, String err) {
    private static final List<String> JAVA =
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-jar");

    /** Runs it in a folder, which is not {@code output}. */
    static Fork in(Path folder, Path output, String... arguments) throws IOException, InterruptedException {
        Path out = output.resolve("out.txt");
        Path err = output.resolve("err.txt");
        List<String> command = Stream.of(JAVA, List.of(System.getProperty("cli.jar")), List.of(arguments))
                .flatMap(List::stream)
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_") || name.startsWith("JDK_JAVA"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("hangs: " + command);
        }
        return new Fork(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
