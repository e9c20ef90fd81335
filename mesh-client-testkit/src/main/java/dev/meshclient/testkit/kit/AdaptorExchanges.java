package dev.meshclient.testkit.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static dev.meshclient.testkit.kit.KitMesh.ORDERS;
import static dev.meshclient.testkit.kit.KitMesh.STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.event.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.assertj.core.api.LongAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What an adaptor has to tell of attempts on the wire. Headers of responses, and when a request is written, it has to know;
 * what it says of the rest is right, or that it does not know.
 */
abstract class AdaptorExchanges extends AdaptorBed {
    private static final String BODY = "größer als nichts";
    private static final int BODY_BYTES = 19;

    private Exchange exchange(HttpCall call) throws Exception {
        caller.call(call);
        heard.nextEnd();
        assertThat(heard.exchanges()).as("attempts whose scope was opened").hasSize(1);
        return heard.exchanges().get(0);
    }

    private static void assertUnknownOr(@Nullable Object expected, @Nullable Object seen, String what) {
        if (seen != null) {
            assertThat(seen).as(what).isEqualTo(expected);
        }
    }

    private static LongAssert assertBytes(long seen, String what) {
        return new LongAssert(seen).as("bytes of the %s", what);
    }

    @Test
    void observers_see_an_answer_on_the_wire() throws Exception {
        answer("stock", ok("12345").withHeader("X-Kit", "one", "two"));
        Exchange exchange = exchange(HttpCall.get(STOCK + "/x"));
        assertThat(exchange.responseHeader("x-kIT")).isNotNull().matches("one, ?two");
        assertThat(exchange.responseHeader("X-Absent")).isNull();
        assertThat(exchange.responseTrailer("X-Absent")).isNull();
        assertUnknownOr("HTTP/1.1", exchange.protocol(), "protocol");
        assertBytes(exchange.requestBodyBytes(), "request body").isIn(-1L, 0L);
        assertBytes(exchange.responseBodyBytes(), "response body").isNotZero().isGreaterThanOrEqualTo(-1);
        assertBytes(exchange.requestHeaderBytes(), "request headers").isNotZero();
        assertBytes(exchange.responseHeaderBytes(), "response headers").isNotZero();
    }

    @Test
    void observers_see_both_ends_of_the_connection() throws Exception {
        Exchange exchange = exchange(HttpCall.get(STOCK + "/x"));
        InetSocketAddress remote = exchange.remoteAddress();
        if (remote != null) {
            assertThat(remote.isUnresolved())
                    .as("far end %s has no address", remote)
                    .isFalse();
            assertThat(remote.getPort()).isEqualTo(bed.server("stock").port());
        }
        InetSocketAddress local = exchange.localAddress();
        if (local != null) {
            assertThat(local.getPort()).as("port of the near end").isPositive();
            assertThat(local).as("near end").isNotEqualTo(remote);
        }
    }

    @Test
    void observers_see_how_much_of_a_body_was_sent() throws Exception {
        Exchange exchange = exchange(HttpCall.post(STOCK + "/x", BODY));
        assertBytes(exchange.requestBodyBytes(), "request body").isIn(-1L, (long) BODY_BYTES);
    }

    @Test
    void the_end_of_writing_a_request_is_told_before_the_attempt_ends_and_each_time() throws Exception {
        answer(bed.servers("orders-v1").get(0), serviceUnavailable());
        answer(bed.servers("orders-v1").get(1), serviceUnavailable());
        caller.call(HttpCall.post(ORDERS + "/x", BODY));
        heard.nextEnd();
        assertThat(heard.moments()).containsExactly("sent 1", "ended 1", "sent 2", "ended 2", "sent 3", "ended 3");
        assertThat(heard.exchanges())
                .as("attempts whose scope was opened")
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_an_attempt_without_a_connection_no_answer_is_seen() throws Exception {
        List<Integer> ports =
                bed.servers("orders-v1").stream().map(WireMockServer::port).toList();
        bed.servers("orders-v1").forEach(WireMockServer::stop);
        assertThat(catchThrowable(() -> caller.call(HttpCall.get(ORDERS + "/x"))))
                .isInstanceOf(IOException.class);
        heard.nextEnd();
        assertThat(heard.moments()).containsExactly("ended 1", "ended 2", "ended 3");
        assertThat(heard.exchanges()).hasSize(3).allSatisfy(exchange -> {
            assertThat(exchange.responseHeader("Content-Type")).isNull();
            assertThat(exchange.responseTrailer("X-Absent")).isNull();
            assertBytes(exchange.responseHeaderBytes(), "response headers").isEqualTo(-1);
            assertBytes(exchange.responseBodyBytes(), "response body").isEqualTo(-1);
            InetSocketAddress remote = exchange.remoteAddress();
            assertThat(remote == null || ports.contains(remote.getPort()))
                    .as("far end %s is an endpoint's (ports %s)", remote, ports)
                    .isTrue();
        });
    }
}
