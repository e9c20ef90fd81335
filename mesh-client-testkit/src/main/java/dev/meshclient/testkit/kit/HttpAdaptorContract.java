package dev.meshclient.testkit.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.meshclient.testkit.kit.KitMesh.ORDERS;
import static dev.meshclient.testkit.kit.KitMesh.STOCK;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.meshclient.event.CallObserver.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What an adaptor, which puts a mesh under an HTTP client, has to keep. Extend it in a test of your own adaptor:
 *
 * <pre>{@code
 * class MyAdaptorTest extends HttpAdaptorContract {
 *     protected HttpCaller create(MeshClient mesh) {
 *         return new MyCaller(MyAdaptor.install(mesh, new MyHttpClient()));
 *     }
 * }
 * }</pre>
 *
 * <p>Calls go through a real mesh client to real servers in this process; the mesh's routes, retries and timeouts are
 * the kit's own. After each test nothing may be left open. The tests of letting go of an answer and of cancelling a call
 * are skipped unless {@link HttpCaller} overrides its methods for it.
 */
public abstract class HttpAdaptorContract extends AdaptorFailures {
    private static final int THREADS = 8;
    private static final int CALLS_PER_THREAD = 25;

    /** Beyond ASCII, and more than one buffer. */
    private static final String LARGE_BODY = "größer als ein Puffer, 大きい\r\n".repeat(10_000);

    /** Creates the kit. */
    protected HttpAdaptorContract() {}

    @Test
    void routes_decide_where_a_call_goes() throws Exception {
        assertThat(body(HttpCall.get(ORDERS + "/x"))).isEqualTo("orders-v1");
        assertThat(body(HttpCall.get(ORDERS + "/x").with("X-Tester", "yes"))).isEqualTo("orders-v2");
        assertThat(body(HttpCall.get(STOCK + "/x"))).isEqualTo("stock");
    }

    @Test
    void weights_decide_how_many_calls_go_where() throws Exception {
        for (int i = 0; i < 200; i++) {
            body(HttpCall.get(ORDERS + "/split"));
        }
        assertThat(seen("orders-v2"))
                .as("calls to the target that has a quarter of the weights")
                .hasSizeBetween(25, 75);
        assertThat(seen("orders-v1")).hasSize(200 - seen("orders-v2").size());
    }

    @Test
    void the_endpoints_of_a_node_take_turns() throws Exception {
        for (int i = 0; i < 10; i++) {
            body(HttpCall.get(ORDERS + "/x"));
        }
        assertThat(bed.servers("orders-v1"))
                .allSatisfy(server -> assertThat(server.getAllServeEvents()).hasSize(5));
    }

    @Test
    void the_host_header_stays_that_of_the_url() throws Exception {
        body(HttpCall.get(STOCK + "/x"));
        assertThat(onlySeen("stock").getHeader("Host")).isEqualTo("stock.kit.local");
    }

    @Test
    void a_request_arrives_as_it_was_sent() throws Exception {
        body(new HttpCall("POST", STOCK + "/a%20b/c?x=%2F&y=", Map.of("X-Kit", "a, b"), LARGE_BODY));
        LoggedRequest arrived = onlySeen("stock");
        assertThat(arrived.getMethod().value()).isEqualTo("POST");
        assertThat(arrived.getUrl()).isEqualTo("/a%20b/c?x=%2F&y=");
        assertThat(arrived.getHeader("X-Kit")).isEqualTo("a, b");
        assertThat(arrived.getBodyAsString()).isEqualTo(LARGE_BODY);
    }

    @Test
    void an_answer_arrives_as_it_was_sent() throws Exception {
        answer("stock", status(418).withHeader("X-Kit", "one", "two").withBody(LARGE_BODY));
        HttpAnswer answer = caller.call(HttpCall.get(STOCK + "/x"));
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.headers()).containsEntry("x-kit", List.of("one", "two"));
        assertThat(answer.body()).isEqualTo(LARGE_BODY);
    }

    @Test
    void an_answer_without_a_body_has_none() throws Exception {
        answer("stock", noContent());
        HttpAnswer answer = caller.call(HttpCall.get(STOCK + "/x"));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_retry_is_part_of_its_call_and_sends_all_of_it_again() throws Exception {
        answer(bed.servers("orders-v1").get(0), serviceUnavailable());
        answer(bed.servers("orders-v1").get(1), ok("fine"));
        List<Summary> ends = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            assertThat(body(HttpCall.post(ORDERS + "/x", LARGE_BODY))).isEqualTo("fine");
            ends.add(heard.nextEnd());
        }
        assertThat(ends).extracting(Summary::status).containsOnly(200);
        assertThat(ends.stream().mapToInt(Summary::retries).sum()).as("retries").isPositive();
        assertThat(seen("orders-v1"))
                .hasSize(ends.stream().mapToInt(Summary::attempts).sum())
                .extracting(LoggedRequest::getBodyAsString)
                .containsOnly(LARGE_BODY);
        assertThat(heard.started()).as("calls that were started").isEqualTo(4);
    }

    @Test
    void a_redirect_to_another_host_of_the_mesh_is_a_call_through_the_mesh() throws Exception {
        answer("stock", status(302).withHeader("Location", ORDERS + "/y"));
        assertThat(body(HttpCall.get(STOCK + "/x"))).isEqualTo("orders-v1");
        assertThat(onlySeen("orders-v1").getUrl()).isEqualTo("/y");
        assertThat(onlySeen("orders-v1").getHeader("Host")).isEqualTo("orders.kit.local");
        assertThat(heard.started()).as("calls that were started").isEqualTo(2);
    }

    @Test
    void a_host_outside_of_the_mesh_is_called_as_without_it() throws Exception {
        String outside = "127.0.0.1:" + bed.server("stock").port();
        assertThat(body(HttpCall.get("http://" + outside + "/x"))).isEqualTo("stock");
        assertThat(onlySeen("stock").getHeader("Host")).isEqualTo(outside);
        assertThat(heard.started()).as("calls of the mesh").isZero();
    }

    @Test
    void each_call_is_heard_of_once() throws Exception {
        for (int i = 1; i <= 3; i++) {
            body(HttpCall.get(STOCK + "/x"));
            Summary end = heard.nextEnd();
            assertThat(end.status()).isEqualTo(200);
            assertThat(end.flag()).isNull();
            assertThat(end.attempts()).isEqualTo(1);
            assertThat(heard.started()).as("calls that were started").isEqualTo(i);
            assertThat(heard.ended()).as("further ends").isZero();
        }
    }

    @Test
    void many_calls_at_once_do_not_mix() throws Exception {
        for (int thread = 0; thread < THREADS; thread++) {
            bed.server("stock")
                    .stubFor(any(urlPathMatching("/" + thread + "/.*")).willReturn(ok("answer to " + thread)));
        }
        OtherThreads.together(THREADS, this::call);
        assertThat(seen("stock"))
                .hasSize(THREADS * CALLS_PER_THREAD)
                .allSatisfy(arrived -> assertThat(arrived.getBodyAsString()).isEqualTo("body of " + arrived.getUrl()))
                .extracting(LoggedRequest::getUrl)
                .doesNotHaveDuplicates();
        for (int i = 0; i < THREADS * CALLS_PER_THREAD; i++) {
            assertThat(heard.nextEnd().status()).isEqualTo(200);
        }
    }

    private void call(int thread) throws IOException {
        for (int i = 0; i < CALLS_PER_THREAD; i++) {
            String path = "/" + thread + "/" + i;
            assertThat(body(HttpCall.post(STOCK + path, "body of " + path))).isEqualTo("answer to " + thread);
        }
    }
}
