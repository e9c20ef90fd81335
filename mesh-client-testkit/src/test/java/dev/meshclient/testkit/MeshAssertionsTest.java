package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static dev.meshclient.testkit.MeshAssertions.assertThatMeshFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testkit.fault.FaultScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import okhttp3.Response;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every assertion holds where it should, and fails with what helps where it should not. */
@MeshTest("shop.yaml")
class MeshAssertionsTest {
    private static final String ORDERS = "http://orders.shop.local/x";

    @BeforeEach
    void everybody_answers(MeshTestBed bed) {
        List.of("orders-v1", "orders-v2", "stock")
                .forEach(node -> bed.servers(node)
                        .forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok("fine")))));
    }

    private static AbstractThrowableAssert<?, ?> failure(ThrowingCallable assertion) {
        return assertThatCode(assertion).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_target_of_a_request(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", ORDERS).withHeader("X-Tester", "yes").routesTo("orders-v2");
        assertThatMesh(bed.mesh())
                .request("GET", ORDERS)
                .withHeader("X-Tester", "yes")
                .routesTo("orders-v2");
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).routesTo("orders-v2"))
                .hasMessageContaining("{orders-v1=0.9, orders-v2=0.1} (expected: {orders-v2=1.0})")
                .hasMessageContaining("everyone");
    }

    @Test
    void the_shares_of_a_route(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", ORDERS).splits(Map.of("orders-v1", 0.9, "orders-v2", 0.1));
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).splits(Map.of("orders-v1", 0.8, "orders-v2", 0.2)))
                .hasMessageContaining("(expected: {orders-v1=0.8, orders-v2=0.2})");
    }

    @Test
    void the_route_of_a_request(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", ORDERS).takesRoute("everyone");
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).takesRoute("testers"))
                .hasMessageContaining("route: everyone (expected: testers)")
                .hasMessageContaining("x-tester");
    }

    @Test
    void a_request_that_comes_to_nothing(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", "http://order.shop.local/").failsBecause("orders.shop.local");
        assertThatMesh(bed).request("GET", "http://example.com/").passesThrough();
        failure(() -> assertThatMesh(bed).request("GET", ORDERS).failsBecause("no such service"))
                .hasMessageContaining("verdict: ROUTED");
        failure(() -> assertThatMesh(bed.mesh()).request("GET", ORDERS).passesThrough())
                .hasMessageContaining("verdict: ROUTED (expected: PASSES_THROUGH)");
        failure(() -> assertThatMesh(bed)
                        .request("GET", "http://order.shop.local/")
                        .routesTo("orders-v1"))
                .hasMessageContaining("verdict: FAILS (expected: ROUTED)");
    }

    @Test
    void one_call(MeshTestBed bed) {
        bed.server("stock").stubFor(any(anyUrl()).willReturn(serverError()));
        assertThatMesh(bed)
                .request("POST", "http://stock.shop.local/take")
                .withBody("one")
                .sent()
                .hasStatus(500)
                .wentTo("stock")
                .hasAttempts(1);
        CallAssert call =
                assertThatMesh(bed).request("GET", "http://stock.shop.local/").sent();
        failure(() -> call.hasStatus(200)).hasMessageContaining("status: 500 (expected: 200)");
        failure(() -> call.wentTo("orders-v1")).hasMessageContaining("virtual node: stock (expected: orders-v1)");
        failure(() -> call.hasAttempts(2)).hasMessageContaining("attempts: 1 (expected: 2)");
        failure(() -> call.failedWith(ResponseFlag.UH)).hasMessageContaining("flag: null (expected: UH)");
        failure(() -> call.tookRoute("everyone")).hasMessageContaining("(expected: everyone)");
    }

    @Test
    void the_attempts_of_a_call(MeshTestBed bed) {
        bed.servers("orders-v2").forEach(server -> server.stubFor(any(anyUrl()).willReturn(serverError())));
        bed.servers("orders-v1").forEach(server -> server.stubFor(any(anyUrl()).willReturn(serverError())));
        CallAssert call = assertThatMesh(bed).request("GET", ORDERS).sent();

        call.hasAttempts(3)
                .tookRoute("everyone")
                .hasStatus(500)
                .hasAttemptsSpaced(Duration.ZERO, Duration.ofSeconds(5));
        failure(() -> call.hasAttemptsSpaced(Duration.ofHours(1), Duration.ofHours(2)))
                .hasMessageContaining("from attempt 1 to 2")
                .hasMessageContaining("(expected: PT1H..PT2H)")
                .hasMessageContaining(": 500");
        CallAssert alone =
                assertThatMesh(bed).request("GET", "http://stock.shop.local/").sent();
        failure(() -> alone.hasAttemptsSpaced(Duration.ZERO, Duration.ofSeconds(5)))
                .hasMessageContaining("attempts: 1 (expected: at least 2)");
    }

    @Test
    void a_call_that_the_mesh_fails(MeshTestBed bed) {
        bed.play(FaultScript.create().endpoint("stock", 1).dies().script());
        CallAssert call =
                assertThatMesh(bed).request("GET", "http://stock.shop.local/").sent();

        call.failedWith(ResponseFlag.UF);
        failure(() -> call.hasStatus(503)).hasMessageContaining("CONNECT_FAILURE");
    }

    @Test
    void the_shares_of_many_calls(MeshTestBed bed) {
        CallsAssert calls = assertThatMesh(bed).request("GET", ORDERS).sent(400);

        calls.hasShare("orders-v2", 0.1)
                .hasShare("orders-v1", 0.9)
                .allSucceeded()
                .allHaveStatus(200)
                .haveAttemptsAtMost(1);
        failure(() -> calls.hasShare("orders-v2", 0.5))
                .hasMessageContaining(" of 400 (expected: 161..239 for a share of 0.5)")
                .hasMessageContaining("everyone");
        failure(() -> calls.hasShare("stock", 1))
                .hasMessageContaining("calls to stock: 0 of 400 (expected: 400..400 for a share of 1.0)");
        failure(() -> calls.allHaveStatus(204)).hasMessageContaining("without status 204: 400 of 400 calls");
        failure(() -> calls.haveAttemptsAtMost(0)).hasMessageContaining("with more than 0 attempts: 400 of 400 calls");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> calls.hasShare("stock", 10))
                .withMessage("share: 10.0 (expected: 0..1)");
    }

    @Test
    void few_calls_prove_nothing(MeshTestBed bed) {
        failure(() -> assertThatMesh(bed).calls().allSucceeded()).hasMessageContaining("of at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThatMesh(bed).calls().hasShare("stock", 0))
                .withMessageContaining("calls: 0 (expected: at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        assertThatMesh(bed).request("GET", ORDERS).sent(93).hasShare("orders-v2", 0.1))
                .withMessageContaining("calls: 93 (expected: at least 94 to tell a share of 0.1 from none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThatMesh(bed).request("GET", ORDERS).sent(0))
                .withMessage("times: 0 (expected: 1 or more)");
    }

    @Test
    void a_call_that_goes_past_the_mesh(MeshTestBed bed, @Node("stock") WireMockServer stock) {
        failure(() -> assertThatMesh(bed).request("GET", stock.baseUrl()).sent())
                .hasMessageContaining("went past the mesh");
    }

    @Test
    void what_is_open(MeshTestBed bed, @Node("stock") WireMockServer stock) throws Exception {
        stock.stubFor(any(anyUrl()).willReturn(ok("x".repeat(5_000_000))));
        Request request = new Request.Builder().url("http://stock.shop.local/").build();
        try (Response response = bed.client().newCall(request).execute()) {
            failure(() -> assertThatMesh(bed).hasNoOpenCalls()).hasMessageContaining("is every response closed?");
        }
        assertThatMesh(bed).hasNoOpenCalls();
        failure(() -> assertThatMesh(bed.mesh()).holdsNothing()).hasMessageContaining("threads=[mesh-");
        bed.close();
        assertThatMesh(bed.mesh()).holdsNothing();
    }

    @Test
    void the_findings_of_a_file() throws Exception {
        assertThatMeshFile(MeshFiles.find("shop.yaml", getClass()))
                .hasNoFindings()
                .hasNoErrors();
        MeshFileAssert broken =
                assertThatMeshFile(ConfigSources.text("mesh.yaml", "format: mesh-client/v1\nvirtualNode: {}\n"));
        broken.hasFinding("virtualNodes");
        failure(broken::hasNoFindings)
                .hasMessageContaining("mesh.yaml has 1 findings (expected: none)")
                .hasMessageContaining("mesh.yaml:2:1");
        failure(broken::hasNoErrors).hasMessageContaining("1 errors");
        failure(() -> broken.hasFinding("virtualRouters: missing")).hasMessageContaining("no finding of");
        assertThat(MeshFiles.find("shop.yaml", getClass())).exists();
    }
}
