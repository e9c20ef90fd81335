package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.context.MeshContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is asserted of answers, keys and changes holds where it should, and fails with what helps where it should not. */
@MeshTest("answers.yaml")
class RequestAssertTest {
    private static final String ORDERS = "http://shop.local/v1/orders";
    private static final String OLD = "http://shop.local/old/7";
    private static final String CLOSED = "http://shop.local/closed";

    private static AbstractThrowableAssert<?, ?> failure(ThrowingCallable assertion) {
        return assertThatCode(assertion).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_request_that_is_redirected(MeshTestBed bed) {
        assertThatMesh(bed)
                .request("GET", OLD)
                .takesRoute("moved")
                .isRedirectedTo("http://shop.local/new/7")
                .isAnsweredWith(308);
        failure(() -> assertThatMesh(bed).request("GET", OLD).isRedirectedTo(OLD))
                .hasMessageContaining("location: http://shop.local/new/7 (expected: " + OLD + ")");
        failure(() -> assertThatMesh(bed).request("GET", CLOSED).isRedirectedTo(OLD))
                .hasMessageContaining("location: none (expected: " + OLD + ")");
    }

    @Test
    void a_request_that_is_answered(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", CLOSED).isAnsweredWith(503);
        failure(() -> assertThatMesh(bed).request("GET", CLOSED).isAnsweredWith(404))
                .hasMessageContaining("status: 503 (expected: 404)");
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).isAnsweredWith(503))
                .hasMessageContaining("verdict: ROUTED (expected: ANSWERED)");
        failure(() -> assertThatMesh(bed)
                        .request("GET", "http://shop.local/none")
                        .takesRoute("everyone"))
                .hasMessageContaining("verdict: FAILS (expected: ROUTED)");
    }

    @Test
    void the_path_that_is_sent(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", ORDERS).isSentWithPath("/api/orders");
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).isSentWithPath("/v1/orders"))
                .hasMessageContaining("path: /api/orders (expected: /v1/orders)");
    }

    @Test
    void the_target_that_a_key_chooses(
            MeshTestBed bed, @Node("blue") WireMockServer blue, @Node("green") WireMockServer green) {
        blue.stubFor(any(anyUrl()).willReturn(ok()));
        green.stubFor(any(anyUrl()).willReturn(ok()));

        assertThatMesh(bed)
                .request("GET", ORDERS)
                .withStickyKey("user-7")
                .goesTo("green")
                .sent()
                .wentTo("green");
        failure(() -> assertThatMesh(bed)
                        .request("GET", ORDERS)
                        .withStickyKey("user-7")
                        .goesTo("blue"))
                .hasMessageContaining("virtual node: green (expected: blue)");
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).goesTo("green"))
                .hasMessageContaining("{blue=0.5, green=0.5} (expected: {green=1.0})");
    }

    @Test
    void the_key_of_the_running_thread_counts(MeshTestBed bed) {
        try (MeshContext.Scope caller = MeshContext.NONE.withStickyKey("user-7").open()) {
            assertThatMesh(bed.mesh()).request("GET", ORDERS).goesTo("green");
            failure(() -> assertThatMesh(bed.mesh())
                            .request("GET", ORDERS)
                            .withStickyKey("user-2")
                            .goesTo("green"))
                    .hasMessageContaining("virtual node: blue (expected: green)");
        }
    }
}
