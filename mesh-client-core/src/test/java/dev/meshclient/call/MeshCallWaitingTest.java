package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallWaitingTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private static TestMesh fixed() {
        return mesh().node(node("orders-v1").at("10.0.0.1"))
                .service("orders.shop.local", route("all").to("orders-v1"));
    }

    private static TestMesh discovered() {
        return mesh().node(node("orders-v1").dns("orders.local"))
                .service("orders.shop.local", route("all").to("orders-v1"));
    }

    private static LocalReply abort(int status) {
        return new LocalReply.Response(ResponseFlag.FI, status, Map.of(), "fault filter abort");
    }

    // ---- the first snapshot

    @Test
    void a_call_before_the_first_snapshot_goes_on_when_it_comes() {
        bed.source.notAwaited();
        ScriptedCall call = bed.start().call(get(URL)).start().gives("wait for a ticket until 5000");

        assertThat(bed.waiting()).isOne();
        assertThat(bed.tickets()).isOne();
        bed.source.set(fixed());
        call.after(2_000);
        assertThat(call.granted()).isTrue();
        call.permit()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_call_without_a_snapshot_fails_after_the_startup_wait_and_names_the_problem_of_the_source() {
        bed.source.notAwaited().fail("disk on fire");
        bed.start()
                .call(get(URL))
                .start()
                .gives("wait for a ticket until 5000")
                .timerAfter(5_000)
                .gives(
                        "- call: 404 NR after 5000, attempts 0, retries 0",
                        "throw NR: there is no mesh configuration yet (test-source cannot be read: disk on fire)");
    }

    @Test
    void a_call_whose_deadline_comes_before_the_first_snapshot_fails_then() {
        bed.source.notAwaited().setBroken();
        bed.start()
                .call(get(URL).timeout(Duration.ofSeconds(1)))
                .start()
                .gives("wait for a ticket until 1000")
                .timerAfter(1_000)
                .gives(
                        "- call: 404 NR after 1000, attempts 0, retries 0",
                        "throw NR: there is no mesh configuration yet (test-source is wrong: test-source:3:5"
                                + " virtualNodes: is nonsense)");
    }

    @Test
    void a_snapshot_that_comes_at_the_moment_of_the_timeout_is_used() {
        bed.source.notAwaited();
        ScriptedCall call = bed.start().call(get(URL)).start().after(4_999).whatever();

        bed.source.set(fixed());
        call.after(3_000)
                .timer()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    // ---- the first endpoints

    @Test
    void the_first_call_to_a_node_begins_its_discovery_and_waits_for_it() {
        bed.discovery.answer("orders.local", "10.0.0.7");
        ScriptedCall call = bed.given(discovered()).call(get(URL));

        assertThat(bed.discovery.questions()).isEmpty();
        call.start().gives("wait for a ticket until 5000").after(0);
        assertThat(call.granted()).isTrue();
        call.permit()
                .gives("- attempt 1 to 10.0.0.7", "send 1 to 10.0.0.7 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_call_that_comes_before_the_control_thread_has_begun_is_served_as_soon_as_it_has() {
        bed.discovery.answer("orders.local", "10.0.0.7");
        bed.source.set(discovered());
        ScriptedCall call = bed.startWithoutRunning().call(get(URL)).start().gives("wait for a ticket until 5000");

        call.after(0)
                .permit()
                .gives("- attempt 1 to 10.0.0.7", "send 1 to 10.0.0.7 until 15000")
                .close()
                .whatever();
    }

    @Test
    void endpoints_that_come_late_are_used() {
        ScriptedCall call = bed.given(discovered())
                .call(get(URL))
                .start()
                .gives("wait for a ticket until 5000")
                .after(1_500);

        assertThat(call.granted()).isFalse();
        bed.discovery.answer("orders.local", "10.0.0.7");
        call.after(2_000)
                .permit()
                .gives("- attempt 1 to 10.0.0.7", "send 1 to 10.0.0.7 until 15000")
                .close()
                .whatever();
    }

    @Test
    void endpoints_that_never_come_fail_the_call_with_the_problem_of_discovery() {
        bed.given(discovered())
                .call(get(URL))
                .start()
                .gives("wait for a ticket until 5000")
                .timerAfter(5_000)
                .gives(
                        "- call: 503 UH after 5000, attempts 0, retries 0",
                        "throw UH: virtual node orders-v1 has no endpoint (dns:orders.local: no such name) yet"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
    }

    @Test
    void a_node_that_discovery_knows_no_endpoints_of_fails_calls_at_once() {
        bed.discovery.answer("orders.local", new String[0]);
        bed.given(discovered())
                .call(get(URL))
                .start()
                .after(0)
                .permit()
                .gives(
                        "wait for a ticket until 5000",
                        "- call: 503 UH after 0, attempts 0, retries 0",
                        "throw UH: virtual node orders-v1 has no endpoint"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
    }

    @Test
    void a_node_without_discovery_fails_calls_at_once_and_says_so() {
        bed.given(mesh().node(node("orders-v1"))
                        .service("orders.shop.local", route("all").to("orders-v1")))
                .call(get(URL))
                .start()
                .gives(
                        "- call: 503 UH after 0, attempts 0, retries 0",
                        "throw UH: virtual node orders-v1 has no endpoint"
                                + " (it declares no service discovery that is in force)"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
    }

    // ---- a delay

    @Test
    void a_delayed_call_is_sent_after_the_delay() {
        bed.policies.guard(Duration.ofMillis(300), null);
        bed.given(fixed())
                .call(get(URL))
                .start()
                .gives("wait until 300")
                .timerAfter(299)
                .gives("wait until 300")
                .timerAfter(1)
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void a_call_that_is_delayed_and_then_aborted_is_answered_after_the_delay() {
        bed.policies.guard(Duration.ofMillis(300), abort(418));
        bed.given(fixed())
                .call(get(URL))
                .start()
                .gives("wait until 300")
                .timerAfter(300)
                .gives("- call: 418 FI after 300, attempts 0, retries 0", "answer 418 FI");
    }

    @Test
    void a_call_that_is_aborted_at_once_makes_no_attempt() {
        bed.policies.guard(Duration.ZERO, abort(503));
        bed.given(fixed())
                .call(get(URL))
                .start()
                .gives("- call: 503 FI after 0, attempts 0, retries 0", "answer 503 FI");
    }

    @Test
    void the_delays_of_several_guards_add_up_until_one_of_them_answers() {
        bed.policies.guard(Duration.ofMillis(100), null);
        bed.policies.guard(Duration.ofMillis(50), abort(429));
        bed.policies.guard(Duration.ofMillis(1_000), abort(500));
        bed.given(fixed())
                .call(get(URL))
                .start()
                .gives("wait until 150")
                .timerAfter(150)
                .gives("- call: 429 FI after 150, attempts 0, retries 0", "answer 429 FI");
    }

    @Test
    void a_delay_beyond_the_deadline_ends_in_a_timeout() {
        bed.policies.guard(Duration.ofSeconds(20), null);
        bed.given(fixed())
                .call(get(URL))
                .start()
                .gives("wait until 15000")
                .timerAfter(15_000)
                .gives(
                        "- call: 504 UT after 15000, attempts 0, retries 0",
                        "throw UT: no response within 15000 ms"
                                + " [virtual service orders.shop.local, route all, virtual node orders-v1]");
    }

    @Test
    void discovery_begins_during_the_delay() {
        bed.policies.guard(Duration.ofSeconds(6), null);
        bed.discovery.answer("orders.local", "10.0.0.7");
        bed.given(discovered())
                .call(get(URL))
                .start()
                .gives("wait until 6000")
                .timerAfter(6_000)
                .gives("- attempt 1 to 10.0.0.7", "send 1 to 10.0.0.7 until 15000")
                .close()
                .whatever();
    }
}
