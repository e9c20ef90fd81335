package dev.meshclient.testkit.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshLeakCheck;
import dev.meshclient.testkit.MeshTestBed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mesh with servers, and a client in it, for each test of an adaptor. */
abstract class AdaptorBed {

    /** Comes after the one below: callbacks after a test are called in the opposite order. */
    @RegisterExtension
    @Order(1)
    final AfterEachCallback end = context -> end();

    /** Looks for what is open, and closes the mesh, while the servers still run. Other meshes are none of its business. */
    @RegisterExtension
    @Order(2)
    final MeshLeakCheck leaks = new MeshLeakCheck().watchedOnly();

    RecordedCalls heard;
    MeshTestBed bed;
    HttpCaller caller;

    /** Returns a client whose calls go through the mesh; it is closed after the mesh. */
    protected abstract HttpCaller create(MeshClient mesh) throws Exception;

    @BeforeEach
    final void start() throws Exception {
        heard = new RecordedCalls();
        bed = leaks.watch(KitMesh.start(heard));
        for (String node : List.of("orders-v1", "orders-v2", "stock")) {
            answer(node, ok(node));
        }
        caller = create(bed.mesh());
    }

    private void end() {
        if (caller != null) {
            caller.close();
        }
        if (bed != null) {
            bed.close();
        }
    }

    /** Has all servers of a node give this answer. */
    final void answer(String node, ResponseDefinitionBuilder answer) {
        bed.servers(node).forEach(server -> answer(server, answer));
    }

    static void answer(WireMockServer server, ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    final String body(HttpCall call) throws IOException {
        return caller.call(call).body();
    }

    /** Returns the requests that all servers of a node have seen. */
    final List<LoggedRequest> seen(String node) {
        return bed.servers(node).stream()
                .flatMap(server -> server.getAllServeEvents().stream())
                .map(ServeEvent::getRequest)
                .toList();
    }

    final LoggedRequest onlySeen(String node) {
        assertThat(seen(node)).as("requests that %s has seen", node).hasSize(1);
        return seen(node).get(0);
    }
}
