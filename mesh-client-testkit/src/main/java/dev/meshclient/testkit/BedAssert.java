package dev.meshclient.testkit;

import org.assertj.core.api.AbstractAssert;

/** Assertions about the mesh of a bed, and about calls through it. */
public final class BedAssert extends AbstractAssert<BedAssert, MeshTestBed> {

    BedAssert(MeshTestBed bed) {
        super(bed, BedAssert.class);
    }

    /** Goes on with a request: what would become of it, or what comes of it when it is sent. */
    public BedRequestAssert request(String method, String url) {
        isNotNull();
        return new BedRequestAssert(actual, method, url);
    }

    /** Goes on with the calls that have ended since the bed was started. */
    public CallsAssert calls() {
        isNotNull();
        return new CallsAssert(actual.calls(), "");
    }

    /** Requires that no call is open. */
    public BedAssert hasNoOpenCalls() {
        isNotNull();
        MeshAssertions.assertThatMesh(actual.mesh()).hasNoOpenCalls();
        return this;
    }
}
