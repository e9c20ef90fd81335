package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls to a node whose concurrent requests are limited. */
class MeshCallQueueTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh fixed() {
        return mesh().node(node("orders-v1").at("10.0.0.1"))
                .service("orders.shop.local", route("all").to("orders-v1"));
    }

    @Test
    void a_queued_call_is_sent_when_it_is_granted_a_place() {
        bed.policies.limiter.queue(Duration.ofSeconds(2));
        ScriptedCall call = bed.given(fixed()).call(get(URL)).start().gives("wait for a ticket until 2000");

        bed.policies.limiter.grantNext();
        assertThat(call.granted()).isTrue();
        call.permit()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .sent(1)
                .headers(1, 200)
                .bodyEnds(1)
                .whatever();
    }

    @Test
    void a_permit_that_was_not_granted_lets_nothing_through() {
        bed.policies.limiter.queue(Duration.ofSeconds(2));
        bed.given(fixed())
                .call(get(URL))
                .start()
                .permit()
                .gives("wait for a ticket until 2000", "wait for a ticket until 2000")
                .close()
                .whatever();
    }

    @Test
    void a_call_that_queues_too_long_overflows() {
        bed.policies.limiter.queue(Duration.ofSeconds(2));
        bed.given(fixed())
                .call(get(URL))
                .start()
                .whatever()
                .timerAfter(2_000)
                .gives(
                        "- call: 503 UO after 2000, attempts 0, retries 0",
                        "throw UO: no request ended in time for this one to start"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
        bed.policies.limiter.grantNext();
    }

    @Test
    void a_place_that_is_granted_at_the_moment_of_the_timeout_is_used() {
        bed.policies.limiter.queue(Duration.ofSeconds(2));
        ScriptedCall call = bed.given(fixed()).call(get(URL)).start().whatever().after(2_000);

        bed.policies.limiter.grantNext();
        call.timer()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .permit()
                .gives("pending until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_place_that_is_granted_at_the_moment_of_the_deadline_is_given_back() {
        bed.policies.limiter.queue(Duration.ofSeconds(60));
        ScriptedCall call = bed.given(fixed()).call(get(URL)).start().whatever().after(15_000);

        bed.policies.limiter.grantNext();
        call.timer()
                .gives(
                        "- call: 504 UT after 15000, attempts 0, retries 0",
                        "throw UT: no response within 15000 ms"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
    }

    @Test
    void a_call_beyond_the_limit_and_the_queue_overflows_at_once() {
        bed.policies.limiter.refuse();
        bed.given(fixed())
                .call(get(URL))
                .start()
                .gives(
                        "- call: 503 UO after 0, attempts 0, retries 0",
                        "throw UO: the request limit is reached"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
    }

    @Test
    void a_retry_queues_like_a_first_attempt() {
        ScriptedCall call = bed.given(fixed())
                .call(get(URL))
                .start()
                .sent(1)
                .headers(1, 503)
                .whatever();

        bed.policies.limiter.queue(Duration.ofSeconds(2));
        call.timerAfter(10).gives("wait for a ticket until 2010");
        bed.policies.limiter.grantNext();
        call.permit()
                .gives("- attempt 2 to 10.0.0.1", "send 2 to 10.0.0.1 until 15000")
                .headers(2, 200)
                .bodyEnds(2)
                .whatever();
    }
}
