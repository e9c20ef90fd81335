package dev.meshclient.examples.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.fault.FaultScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 4. What callers notice of what goes wrong: requests are sent, and servers die, answer nonsense or hang. */
@MeshTest(value = "mesh.yaml", endpoints = 2)
class DeadCanaryTest {
    private static final String ORDERS = "http://orders.shop.local/orders/17";

    @BeforeEach
    void everybody_answers(MeshTestBed bed) {
        bed.servers().forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok())));
    }

    @Test
    void one_request_of_ten_goes_to_v2(MeshTestBed bed) {
        assertThatMesh(bed)
                .request("GET", ORDERS)
                .sent(300)
                .hasShare("orders-v2", 0.10)
                .allSucceeded();
    }

    @Test
    void a_dead_server_of_v2_is_not_noticed(MeshTestBed bed) {
        bed.play(FaultScript.create().endpoint("orders-v2", 1).dies().script());

        assertThatMesh(bed).request("GET", ORDERS).sent(300).allSucceeded().haveAttemptsAtMost(3);
        assertThat(bed.calls()).anySatisfy(call -> assertThat(call.attempts()).hasSizeGreaterThan(1));
    }

    @Test
    void a_server_that_answers_503_is_not_noticed(MeshTestBed bed) {
        bed.play(FaultScript.create().endpoint("orders-v1", 2).answers(503).script());

        assertThatMesh(bed).request("GET", ORDERS).sent(20).allSucceeded();
        assertThat(bed.calls()).anySatisfy(call -> assertThat(call.attempts()).hasSizeGreaterThan(1));
    }

    @Test
    void where_all_are_dead_the_caller_hears_of_every_attempt(MeshTestBed bed) {
        bed.play(FaultScript.create()
                .endpoint("orders-v2", 1)
                .dies()
                .endpoint("orders-v2", 2)
                .dies()
                .script());

        assertThatMesh(bed)
                .request("GET", ORDERS)
                .withHeader("X-Tester", "yes")
                .sent()
                .failedWith(ResponseFlag.UF)
                .hasAttempts(3);
    }
}
