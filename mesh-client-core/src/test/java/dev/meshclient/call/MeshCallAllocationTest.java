package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.testing.Allocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallAllocationTest {
    /** A call, an attempt, and the steps send, pending and deliver: what was measured, and a tenth. */
    private static final long MOST_BYTES = 300;

    private static final AttemptResult OK = new AttemptResult.Headers(200, name -> null, true);

    @RegisterExtension
    final CallBed bed = new CallBed().unheard();

    @Test
    void a_call_that_succeeds_at_once_allocates_little() {
        bed.given(mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders-v1")));
        MeshRequest request = get("http://orders.shop.local/");

        long bytes = Allocations.bytesPerRun(() -> succeed(request));

        System.out.println("bytes of a call that succeeds at once: " + bytes);
        assertThat(bytes).isBetween(1L, MOST_BYTES);
    }

    private void succeed(MeshRequest request) {
        MeshCall call = bed.newCall(request);
        call.start();
        call.onSent(1);
        call.onResponse(1, OK);
        call.onBodyEnd(1, BodyEnd.COMPLETE);
    }
}
