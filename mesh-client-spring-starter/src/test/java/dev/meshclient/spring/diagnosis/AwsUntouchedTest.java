package dev.meshclient.spring.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** The AWS SDK comes with the starter: whoever does not use it does not pay for it. */
class AwsUntouchedTest {
    private static final String MESH = "{format: mesh-client/v1, virtualServices: {orders.shop.local: {provider: "
            + "{virtualNode: {virtualNodeName: orders}}}}, virtualNodes: {orders: {listeners: [{portMapping: "
            + "{port: 80, protocol: http}}], serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: 80}]}}}}}";
    private static final String SDK = "software.amazon.awssdk.";

    @TempDir
    private Path folder;

    @Test
    void without_a_node_in_cloud_map_no_class_of_the_sdk_is_loaded() throws Exception {
        List<String> classes = loaded();
        int end = index(classes, Ended.class.getName());
        assertThat(index(classes, "dev.meshclient.MeshClient ")).isBetween(0, end);
        assertThat(classes.subList(0, end)).noneMatch(line -> line.contains(SDK));
        assertThat(classes.subList(end, classes.size()))
                .as("what is loaded then, and would be seen")
                .anyMatch(line -> line.contains(SDK));
    }

    private static int index(List<String> lines, String text) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("not loaded: " + text);
    }

    /** Starts the application in a process of its own. Returns a line for each class that was loaded. */
    private List<String> loaded() throws IOException, InterruptedException {
        Path classes = folder.resolve("classes");
        Path output = folder.resolve("output");
        Path arguments =
                Files.writeString(folder.resolve("arguments"), "-cp \"" + System.getProperty("java.class.path") + "\"");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + classes,
                        "@" + arguments,
                        Application.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        return Files.readAllLines(classes);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** An application whose main method is run. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        public static void main(String[] arguments) throws ClassNotFoundException {
            new SpringApplicationBuilder(Application.class)
                    .web(WebApplicationType.NONE)
                    .run("--mesh.client.document=" + MESH, "--spring.main.banner-mode=off")
                    .close();
            Class.forName(Ended.class.getName());
            Class.forName(SDK + "services.servicediscovery.ServiceDiscoveryClient");
        }
    }

    /** Its loading marks the end of the application. */
    static final class Ended {}
}
