package dev.meshclient.examples.shop;

import dev.meshclient.examples.shop.payments.PaymentsApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The payments application in a process of its own, which can be killed as no application can that shares one. */
public final class PaymentsProcess {
    private static final String PORT = "port=";

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private PaymentsProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), Charset.defaultCharset()));
    }

    /** Starts one, and does not wait until it is up. */
    static PaymentsProcess start(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                PaymentsProcess.class.getName(),
                "--shop.instance=" + name));
        command.addAll(arguments);
        return new PaymentsProcess(
                name,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /**
     * Waits until it is up, and from then on shows what it prints.
     *
     * @throws IOException if it ends instead
     */
    Instance awaitUp() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(PORT)) {
                Thread printing = new Thread(this::print, "payments-output");
                printing.setDaemon(true);
                printing.start();
                return new Instance(name, "payments", Integer.parseInt(line.substring(PORT.length())), this::kill);
            }
            System.out.println(line);
        }
        throw new IOException(name + " did not start");
    }

    private void print() {
        try {
            output.lines().forEach(System.out::println);
        } catch (UncheckedIOException e) {
            System.out.println("nothing more is heard of " + name + ": " + e.getMessage());
        }
    }

    /** Kills it as {@code kill -9} does: it has no time to end anything, or to tell anybody. */
    private void kill() {
        process.destroyForcibly().onExit().join();
    }

    /**
     * Runs in that process. It ends when nobody holds the other end of its input any more, so that it does not outlive the one
     * that has started it.
     */
    public static void main(String[] arguments) throws IOException {
        Instance instance = Instance.of(
                "payments",
                "payments",
                new SpringApplicationBuilder(PaymentsApplication.class)
                        .properties("spring.config.name=payments")
                        .run(arguments));
        System.out.println(PORT + instance.port());
        while (System.in.read() >= 0) {}
        System.exit(0);
    }
}
