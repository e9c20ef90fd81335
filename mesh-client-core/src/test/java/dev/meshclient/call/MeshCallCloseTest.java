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

/** The caller gives up, in every state of the call; {@link CallBed} sees to it that everything is given back. */
class MeshCallCloseTest {
    private static final String URL = "http://orders.shop.local/";
    private static final String CANCELLED = "- call: 0 after 0, attempts ";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh shop() {
        return mesh().node(node("orders-v1").at("10.0.0.1", "10.0.0.2"))
                .service("orders.shop.local", route("all").to("orders-v1"));
    }

    @Test
    void before_the_start() {
        bed.given(shop()).call(get(URL)).close().gives();
    }

    @Test
    void while_it_waits_for_the_first_snapshot() {
        bed.source.notAwaited();
        ScriptedCall call = bed.start().call(get(URL)).start().close().gives("wait for a ticket until 5000");

        bed.source.set(shop());
        call.after(3_000).permit().timer().gives("pending", "pending");
    }

    @Test
    void while_it_waits_for_the_first_endpoints() {
        ScriptedCall call = bed.given(mesh().node(node("a").dns("orders.local"))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL))
                .start()
                .whatever()
                .close()
                .gives(CANCELLED + "0, retries 0");

        bed.discovery.answer("orders.local", "10.0.0.1");
        call.after(3_000).permit().gives("pending");
    }

    @Test
    void while_it_is_delayed() {
        bed.policies.guard(Duration.ofMillis(300), null);
        bed.given(shop())
                .call(get(URL))
                .start()
                .whatever()
                .close()
                .gives(CANCELLED + "0, retries 0")
                .timerAfter(300)
                .gives("pending");
    }

    @Test
    void while_it_is_queued() {
        bed.policies.limiter.queue(Duration.ofSeconds(1));
        bed.given(shop()).call(get(URL)).start().whatever().close().gives(CANCELLED + "0, retries 0");

        bed.policies.limiter.grantNext();
    }

    @Test
    void when_it_was_granted_a_place_and_has_not_used_it() {
        bed.policies.limiter.queue(Duration.ofSeconds(1));
        ScriptedCall call = bed.given(shop()).call(get(URL)).start().whatever();

        bed.policies.limiter.grantNext();
        call.close().gives(CANCELLED + "0, retries 0").permit().gives("pending");
    }

    @Test
    void during_a_back_off() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .headers(1, 503)
                .whatever()
                .close()
                .gives(CANCELLED + "1, retries 0")
                .timerAfter(10)
                .gives("pending");
    }

    @Test
    void while_a_retry_is_queued() {
        ScriptedCall call = bed.given(shop()).call(get(URL)).start().headers(1, 503);

        bed.policies.limiter.queue(Duration.ofSeconds(1));
        call.timerAfter(10).whatever().close().gives("- call: 0 after 10, attempts 1, retries 0");
    }

    @Test
    void while_an_attempt_is_open() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .whatever()
                .close()
                .gives("- attempt 1: CANCELLED after 0", CANCELLED + "1, retries 0")
                .sent(1)
                .headers(1, 200)
                .gives("pending", "pending, cancel [1]");
    }

    @Test
    void while_a_retry_is_open() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .headers(1, 503)
                .timerAfter(10)
                .whatever()
                .close()
                .gives("- attempt 2: CANCELLED after 0", "- call: 0 after 10, attempts 2, retries 1");
    }

    @Test
    void while_two_attempts_are_open() {
        bed.policies.hedgeAfter(Duration.ZERO, 2);
        bed.given(shop())
                .call(get(URL))
                .start()
                .sent(1)
                .timer()
                .whatever()
                .close()
                .gives("- attempt 2: CANCELLED after 0", "- attempt 1: CANCELLED after 0", CANCELLED + "2, retries 0");
    }

    @Test
    void while_the_body_is_read() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .headers(1, 200)
                .whatever()
                .close()
                .gives("- body 1 ended", CANCELLED + "1, retries 0");
    }

    @Test
    void after_the_end() {
        bed.given(shop())
                .call(get(URL))
                .start()
                .headers(1, 200)
                .bodyEnds(1)
                .whatever()
                .close()
                .gives();
    }

    @Test
    void after_a_refusal_and_after_a_call_that_passed_through() {
        bed.given(shop().meshDomain("shop.local"));

        bed.call(get("http://nothing.shop.local/")).start().whatever().close().gives();
        bed.call(get("http://elsewhere.example/")).start().whatever().close().gives();
    }

    @Test
    void a_second_time() {
        bed.given(shop()).call(get(URL)).start().close().whatever().close().gives();
    }

    @Test
    void a_cancelled_attempt_says_nothing_about_its_endpoint() {
        bed.given(mesh().node(node("a").at("10.0.0.1").outlierDetection(1, 100))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL))
                .start()
                .close()
                .whatever();

        assertThat(bed.node("a").endpoints()).allMatch(endpoint -> endpoint.available());
    }
}
