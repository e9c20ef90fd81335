package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * When a call gives back what it holds: once its end was told, so that a client which waits for what is held hears of every
 * end; and also where an observer throws. {@link CallBed} sees to it that everything is given back.
 */
class MeshCallReleaseTest {
    private static final String URL = "http://orders.shop.local/";

    /** What was in flight, and waited, when a call was told to have ended. */
    private final List<Integer> open = new ArrayList<>();

    @RegisterExtension
    final CallBed bed = new CallBed().listener(new MeshListener() {
        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return new CallObserver() {
                @Override
                public void callEnded(Summary summary) {
                    open.add(bed.inFlight() + bed.waiting());
                }
            };
        }
    });

    private ScriptedCall started() {
        return bed.given(mesh().node(node("a").at("10.0.0.1", "10.0.0.2"))
                        .service(
                                "orders.shop.local",
                                route("all")
                                        .retries(1, RetryEvent.GATEWAY_ERROR)
                                        .timeout(Duration.ofSeconds(1))
                                        .to("a")))
                .call(get(URL))
                .start()
                .whatever();
    }

    private void assertOpenUntilTold(Consumer<ScriptedCall> ending) {
        ScriptedCall call = started();
        ending.accept(call);
        call.whatever();
        assertThat(open).containsExactly(1);
        assertThat(bed.inFlight() + bed.waiting()).isZero();
    }

    // ---- the order

    @Test
    void a_call_that_fails_is_open_until_its_end_was_told() {
        assertOpenUntilTold(call -> call.fails(1, Outcome.Kind.REQUEST_BODY_FAILED));
    }

    @Test
    void a_call_whose_time_is_up_is_open_until_its_end_was_told() {
        assertOpenUntilTold(call -> call.timerAfter(1_000));
    }

    @Test
    void a_call_that_is_cancelled_is_open_until_its_end_was_told() {
        assertOpenUntilTold(ScriptedCall::close);
    }

    @Test
    void a_call_whose_body_has_been_read_is_open_until_its_end_was_told() {
        assertOpenUntilTold(call -> call.headers(1, 200).bodyEnds(1));
    }

    @Test
    void a_call_that_is_cancelled_while_it_waits_is_open_until_its_end_was_told() {
        bed.random.nextBackOffs(20_000_000);
        assertOpenUntilTold(call -> call.headers(1, 503).close());
    }

    @Test
    void a_call_whose_time_is_up_while_it_waits_is_open_until_its_end_was_told() {
        bed.random.nextBackOffs(20_000_000);
        assertOpenUntilTold(call -> call.after(995).headers(1, 503).timerAfter(5));
    }

    @Test
    void an_attempt_that_was_overtaken_is_in_flight_no_longer() {
        bed.policies.hedgeAfter(Duration.ofMillis(100), 2);
        ScriptedCall call = started().sent(1).timerAfter(100).headers(2, 200);
        assertThat(bed.inFlight()).isEqualTo(1);
        call.bodyEnds(2).whatever();
    }

    // ---- observers that throw

    @Test
    void an_error_of_an_observer_that_hears_of_an_attempts_end_leaves_nothing_in_flight() {
        ScriptedCall call = failingObserver(started());
        assertThatThrownBy(() -> call.headers(1, 200)).isInstanceOf(ObserverError.class);
        assertThat(bed.inFlight()).isEqualTo(1);
        call.close().whatever();
        assertThat(bed.inFlight()).isZero();
    }

    @Test
    void an_error_of_an_observer_that_hears_of_a_cancelled_attempt_leaves_nothing_in_flight() {
        bed.policies.hedgeAfter(Duration.ofMillis(100), 2);
        ScriptedCall call = failingObserver(started().sent(1).timerAfter(100));
        assertThatThrownBy(call::close).isInstanceOf(ObserverError.class);
        assertThat(bed.inFlight()).isZero();
        bed.lines.clear();
    }

    @Test
    void an_error_of_an_observer_that_hears_of_the_bodys_end_leaves_nothing_in_flight() {
        ScriptedCall call = failingObserver(started().headers(1, 200));
        assertThatThrownBy(() -> call.bodyEnds(1)).isInstanceOf(ObserverError.class);
        assertThat(bed.inFlight()).isZero();
        bed.lines.clear();
    }

    @Test
    void an_error_of_an_observer_that_hears_of_the_calls_end_leaves_nothing_in_flight() {
        ScriptedCall call = started().headers(1, 200);
        CallObserver told = call.call().observer;
        call.call().observer = new CallObserver() {
            @Override
            public void callEnded(Summary summary) {
                told.callEnded(summary);
                throw new ObserverError();
            }
        };
        assertThatThrownBy(() -> call.bodyEnds(1)).isInstanceOf(ObserverError.class);
        assertThat(bed.inFlight()).isZero();
        bed.lines.clear();
    }

    /** Puts it where nothing catches what it throws. */
    private static ScriptedCall failingObserver(ScriptedCall call) {
        CallObserver told = call.call().observer;
        call.call().observer = new CallObserver() {
            @Override
            public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
                throw new ObserverError();
            }

            @Override
            public void bodyEnded(int attempt, @Nullable Throwable failure) {
                throw new ObserverError();
            }

            @Override
            public void callEnded(Summary summary) {
                told.callEnded(summary);
            }
        };
        return call;
    }

    private static final class ObserverError extends Error {
        private static final long serialVersionUID = 1L;
    }
}
