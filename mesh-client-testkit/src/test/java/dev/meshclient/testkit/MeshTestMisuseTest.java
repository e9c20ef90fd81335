package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.time.FakeClock;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a wrong test is told. */
class MeshTestMisuseTest {

    private static void fails(Class<?> test, String... words) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute()
                .allEvents();
        events.assertThatEvents().haveAtLeastOne(finishedWithFailure(message(text -> {
            assertThat(text).contains(words);
            return true;
        })));
    }

    @Test
    void a_file_that_is_nowhere() {
        fails(NoFile.class, "no mesh file 'nowhere.yaml'", "beside", "class path");
    }

    @MeshTest("nowhere.yaml")
    static class NoFile {
        @Test
        void test(MeshTestBed bed) {}
    }

    @Test
    void a_file_with_errors() {
        fails(BrokenFile.class, "broken.yaml:2:1", "virtualNode", "virtualNodes");
    }

    @MeshTest("broken.yaml")
    static class BrokenFile {
        @Test
        void test(MeshTestBed bed) {}
    }

    @Test
    void a_response_that_is_never_closed() {
        try {
            fails(Forgetful.class, "a call was still open", "is every response closed?");
        } finally {
            Forgetful.OPEN.forEach(Response::close);
        }
    }

    @MeshTest("shop.yaml")
    static class Forgetful {
        static final List<Response> OPEN = new ArrayList<>();

        @Test
        void test(MeshTestBed bed) throws Exception {
            bed.server("stock").stubFor(any(anyUrl()).willReturn(ok("x".repeat(5_000_000))));
            Request request =
                    new Request.Builder().url("http://stock.shop.local/").build();
            OPEN.add(bed.client().newCall(request).execute());
        }
    }

    @Test
    void a_clock_where_time_is_real() {
        fails(NoClock.class, "this test runs in real time", "virtualTime = true");
    }

    @MeshTest("shop.yaml")
    static class NoClock {
        @Test
        void test(FakeClock clock) {}
    }

    @Test
    void a_parameter_before_there_is_a_bed() {
        fails(TooEarly.class, "not in constructors and @BeforeAll");
    }

    @MeshTest("shop.yaml")
    static class TooEarly {
        @BeforeAll
        static void before(MeshTestBed bed) {}

        @Test
        void test() {}
    }

    @Test
    void a_node_that_is_not_there() {
        fails(NoNode.class, "virtualNode: orders-v3 (expected: one of [orders-v1, orders-v2, stock])");
    }

    @MeshTest("shop.yaml")
    static class NoNode {
        @Test
        void test(@Node("orders-v3") WireMockServer server) {}
    }

    @Test
    void an_endpoint_that_is_not_there() {
        fails(NoEndpoint.class, "endpoint = 3) (expected: 1..2)");
    }

    @MeshTest("shop.yaml")
    static class NoEndpoint {
        @Test
        void test(@Node(value = "orders-v1", endpoint = 3) WireMockServer server) {}
    }

    @Test
    void a_node_that_is_something_else_than_a_server() {
        fails(WrongType.class, "type of a @Node parameter: java.lang.String (expected: WireMockServer");
    }

    @MeshTest("shop.yaml")
    static class WrongType {
        @Test
        void test(@Node("stock") String server) {}
    }
}
