package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Closes the mesh clients of a test, and fails it if they leave anything open. */
public final class LeakCheck implements AfterEachCallback {
    private final List<MeshClient> clients = new ArrayList<>();

    public MeshClient watch(MeshClient client) {
        clients.add(client);
        return client;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(MeshClient::close);
        if (context.getExecutionException().isPresent()) {
            return;
        }
        assertThat(clients)
                .extracting(MeshClient::openResources)
                .allSatisfy(open -> assertThat(open.isEmpty()).as("%s", open).isTrue());
    }
}
