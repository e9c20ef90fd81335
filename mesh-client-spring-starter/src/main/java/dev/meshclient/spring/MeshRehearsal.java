package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import okhttp3.OkHttpClient;

/**
 * Builds a mesh client of a small mesh, and an {@link OkHttpClient} with it, and drops both: what the JVM loads, links and reads for
 * the first of them is there for those of the application. Its time stands still, so that it has no thread, asks nobody and
 * logs nothing.
 */
final class MeshRehearsal implements Runnable {
    private static final String DOCUMENT = "rehearsal.yaml";

    @Override
    public void run() {
        OkHttpClient plain = new OkHttpClient();
        try (MeshClient mesh = mesh()) {
            MeshOkHttp.check(MeshOkHttp.install(mesh, plain.newBuilder()).build());
        }
    }

    private static MeshClient mesh() {
        FakeClock standing = new FakeClock();
        return MeshClient.builder()
                .config(ConfigSources.text(DOCUMENT, document()))
                .ticker(standing)
                .wallClock(standing)
                .scheduler(standing)
                .drain(Duration.ZERO)
                .build();
    }

    static String document() {
        try (InputStream in = Objects.requireNonNull(MeshRehearsal.class.getResourceAsStream(DOCUMENT))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
