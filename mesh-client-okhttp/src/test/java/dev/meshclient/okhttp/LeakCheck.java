package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.OpenResources;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Closes the mesh clients of a test, and fails it if one had calls open before, or holds anything afterwards. Open calls
 * are looked for before the close, which would cancel them, and before the servers are closed, which would end them.
 */
final class LeakCheck implements AfterEachCallback {
    private final List<MeshClient> watched = new ArrayList<>();
    private final List<Closeable> servers = new ArrayList<>();

    MeshClient watch(MeshClient client) {
        watched.add(client);
        return client;
    }

    <S extends Closeable> S closeAfterwards(S server) {
        servers.add(server);
        return server;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try {
            check();
        } finally {
            for (Closeable server : servers) {
                server.close();
            }
        }
    }

    private void check() {
        for (MeshClient client : watched) {
            OpenResources before = await(client, open -> open.calls() == 0 && open.attempts() == 0);
            client.close();
            OpenResources after = await(client, OpenResources::isEmpty);
            assertThat(before.calls()).as("open calls in %s", before).isZero();
            assertThat(before.attempts()).as("open attempts in %s", before).isZero();
            assertThat(before.tickets()).as("open tickets in %s", before).isZero();
            assertThat(after.isEmpty()).as("open after close: %s", after).isTrue();
        }
    }

    private static OpenResources await(MeshClient client, Predicate<OpenResources> wanted) {
        Eventually.of(() -> wanted.test(client.openResources()));
        return client.openResources();
    }
}
