package dev.meshclient.examples.discovery;

import dev.meshclient.MeshClient;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.config.ConfigEndpoint;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Endpoints from AWS Cloud Map and routes from a web server, both stand-ins in this process: {@link Scenario} changes what
 * they say, and stops them. In the end a second mesh client starts without them.
 */
public final class Discovery {
    private static final Duration READY = Duration.ofSeconds(15);

    private final Story story;
    private final Duration pollInterval;

    Discovery(PrintStream out, Duration pollInterval) {
        story = new Story(out);
        this.pollInterval = pollInterval;
    }

    /** Runs for about 10 s; the exit code is 0 if every promise was kept, and 1 if not. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Discovery(System.out, Duration.ofSeconds(1)).run());
    }

    /** Returns the exit code. */
    int run() throws IOException, InterruptedException {
        story.tell("Cloud Map and the config endpoint start");
        Path folder = Files.createTempDirectory("discovery");
        Path lastKnownGood = folder.resolve("last-known-good");
        try (Shop shop = Shop.open()) {
            withSources(shop, lastKnownGood);
            withoutSources(shop, lastKnownGood);
            story.end();
            return 0;
        } catch (Story.BrokenPromise e) {
            return 1;
        } finally {
            Files.deleteIfExists(lastKnownGood);
            Files.deleteIfExists(folder);
        }
    }

    private void withSources(Shop shop, Path lastKnownGood) throws IOException, InterruptedException {
        shop.register("v1-a");
        shop.register("v1-b");
        shop.sendToV2(0);
        story.tell("v1-a and v1-b are registered in Cloud Map, the configuration sends nothing to v2");
        long beginNanos = System.nanoTime();
        try (MeshClient mesh = mesh(shop, lastKnownGood);
                Traffic traffic = new Traffic(client(mesh))) {
            becomesReady(mesh, beginNanos);
            new Scenario(story, shop, mesh, traffic).play();
        }
    }

    private void withoutSources(Shop shop, Path lastKnownGood) throws InterruptedException {
        story.tell("the mesh client is closed, and another one starts with the last known good");
        long beginNanos = System.nanoTime();
        try (MeshClient mesh = mesh(shop, lastKnownGood);
                Traffic traffic = new Traffic(client(mesh))) {
            becomesReady(mesh, beginNanos);
            traffic.start();
            story.promiseWithin(
                    READY,
                    beginNanos,
                    "it had an answer",
                    () -> !traffic.since(beginNanos).isEmpty());
            traffic.close();
            story.promiseNoneFailed(traffic.calls(), traffic.failures());
        }
    }

    private void becomesReady(MeshClient mesh, long beginNanos) throws InterruptedException {
        boolean ready = mesh.awaitReady(READY);
        story.promiseWithin(READY, beginNanos, "the mesh client was ready", () -> ready);
    }

    private MeshClient mesh(Shop shop, Path lastKnownGood) {
        return MeshClient.builder()
                .config(ConfigEndpoint.builder(shop.configuration())
                        .pollInterval(pollInterval)
                        .build())
                .registry(CloudMap.builder()
                        .endpoint(shop.cloudMap())
                        .region("eu-west-1")
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .pollInterval(pollInterval)
                        .build())
                .lastKnownGood(lastKnownGood)
                .build();
    }

    private static OkHttpClient client(MeshClient mesh) {
        return MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }
}
