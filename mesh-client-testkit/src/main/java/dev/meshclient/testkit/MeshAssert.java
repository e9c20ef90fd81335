package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.OpenResources;
import org.assertj.core.api.AbstractAssert;

/** Assertions about a mesh client. */
public final class MeshAssert extends AbstractAssert<MeshAssert, MeshClient> {

    MeshAssert(MeshClient mesh) {
        super(mesh, MeshAssert.class);
    }

    /** Goes on with what would become of a request. */
    public RequestAssert request(String method, String url) {
        isNotNull();
        return new RequestAssert(actual, method, url);
    }

    /** Requires that no call, connection, ticket or thread is there, as after {@link MeshClient#close}. */
    public MeshAssert holdsNothing() {
        isNotNull();
        OpenResources open = actual.openResources();
        if (!open.isEmpty()) {
            throw failure("mesh client holds %s (expected: nothing; is it closed, and every response?)", open);
        }
        return this;
    }

    /** Requires that no call is open. */
    public MeshAssert hasNoOpenCalls() {
        isNotNull();
        OpenResources open = actual.openResources();
        if (open.calls() + open.attempts() + open.tickets() > 0) {
            throw failure("mesh client has open calls: %s (expected: none; is every response closed?)", open);
        }
        return this;
    }
}
