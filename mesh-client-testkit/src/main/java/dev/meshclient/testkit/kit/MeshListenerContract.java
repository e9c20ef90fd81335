package dev.meshclient.testkit.kit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testkit.MeshTestBed;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Map;
import okhttp3.Request;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MeshListener} and its observers have to keep: they throw nothing, keep calls apart, bear many threads,
 * and leave on a thread what was there. Extend it in a test of your own listener:
 *
 * <pre>{@code
 * class AuditListenerTest extends MeshListenerContract {
 *     private final List<String> audit = new CopyOnWriteArrayList<>();
 *
 *     protected MeshListener create() {
 *         return new AuditListener(audit::add);
 *     }
 *
 *     protected void verify(int calls, int attempts, int failures) {
 *         assertThat(audit).hasSize(calls);
 *     }
 * }
 * }</pre>
 *
 * <p>The listener is told of calls as {@link dev.meshclient.event.CallObserver} documents it, and once hears of those of a
 * real mesh. The kit cannot see what it records: that is asserted in {@link #verify}. Without it, a listener that does
 * nothing at all passes. Likewise what it makes current on a thread is seen by {@link #current} only.
 */
public abstract class MeshListenerContract extends ListenerContexts {
    private static final int THREADS = 8;
    private static final int CALLS_PER_THREAD = 50;

    /** Creates the kit. */
    protected MeshListenerContract() {}

    /**
     * Asserts what the listener of the last {@link #create} has recorded by now. Called at the end of each test of what the
     * listener hears, and in some tests more often; the numbers are those since {@link #create}. Asserts nothing unless it
     * is overridden.
     *
     * @param calls how many calls have ended
     * @param attempts how many attempts they have made
     * @param failures how many of the calls ended with a {@link ResponseFlag}; one that the caller cancelled does not
     */
    protected void verify(int calls, int attempts, int failures) throws Exception {}

    @Test
    void it_hears_of_a_call_that_succeeds() throws Exception {
        start().begin().succeed();
        verify(1, 1, 0);
    }

    @Test
    void it_hears_of_a_call_that_succeeds_at_the_third_attempt() throws Exception {
        Outcome refused = Outcome.failure(Outcome.Kind.CONNECT_FAILURE, new ConnectException("refused"));
        Outcome unavailable = Outcome.response(503);
        start().attempt(refused)
                .retried(refused)
                .attempt(unavailable)
                .retried(unavailable)
                .begin()
                .succeed();
        verify(1, 3, 0);
    }

    @Test
    void it_hears_of_a_call_for_which_no_endpoint_was_reached() throws Exception {
        start().attempt(Outcome.failure(Outcome.Kind.CONNECT_FAILURE, new ConnectException("refused")))
                .end(503, ResponseFlag.UF);
        verify(1, 1, 1);
    }

    @Test
    void it_hears_of_a_timeout_which_has_no_cause() throws Exception {
        start().attempt(Outcome.failure(Outcome.Kind.REQUEST_TIMEOUT, null)).end(504, ResponseFlag.UT);
        verify(1, 1, 1);
    }

    @Test
    void it_hears_of_a_call_that_was_refused_before_any_attempt() throws Exception {
        ScriptedCall.start(listener, CallInfo.UNKNOWN).end(404, ResponseFlag.NR);
        ScriptedCall.start(listener, new CallInfo("orders.kit.local", null, null))
                .end(404, ResponseFlag.NR);
        verify(2, 0, 2);
    }

    @Test
    void it_hears_of_calls_that_were_cancelled() throws Exception {
        start().end(0, null);
        start().attempt(Outcome.failure(Outcome.Kind.CANCELLED, null)).end(0, null);
        start().attempt(Outcome.response(200))
                .delivered(200)
                .bodyEnded(new IOException("Canceled"))
                .end(0, null);
        verify(3, 2, 0);
    }

    @Test
    void it_hears_of_a_body_that_broke_off() throws Exception {
        start().attempt(Outcome.response(200))
                .delivered(200)
                .bodyEnded(new IOException("unexpected end of stream"))
                .end(200, ResponseFlag.UC);
        verify(1, 1, 1);
    }

    @Test
    void calls_that_overlap_are_kept_apart() throws Exception {
        ScriptedCall first = start().begin();
        ScriptedCall second = start().begin();
        second.ended(Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null)).end(503, ResponseFlag.UF);
        verify(1, 1, 1);
        first.succeed();
        verify(2, 2, 1);
    }

    @Test
    void a_call_may_go_from_thread_to_thread() throws Exception {
        ScriptedCall call = start();
        OtherThreads.together(1, thread -> call.begin().scope().close());
        OtherThreads.together(1, thread -> call.ended(Outcome.response(200)).delivered(200));
        OtherThreads.together(1, thread -> call.bodyEnded(null).end(200, null));
        verify(1, 1, 0);
    }

    @Test
    void many_threads_make_calls_at_once() throws Exception {
        OtherThreads.together(THREADS, thread -> {
            for (int i = 0; i < CALLS_PER_THREAD; i++) {
                ScriptedCall call = start().begin();
                call.scope().close();
                call.succeed();
            }
        });
        verify(THREADS * CALLS_PER_THREAD, THREADS * CALLS_PER_THREAD, 0);
    }

    @Test
    void it_takes_every_kind_of_event_on_any_thread() throws Exception {
        for (MeshEvent event : EventSamples.all()) {
            listener.onEvent(event);
        }
        OtherThreads.together(THREADS, thread -> EventSamples.all().forEach(listener::onEvent));
        start().begin().succeed();
        verify(1, 1, 0);
    }

    @Test
    void it_hears_of_an_attempt_of_which_nothing_can_be_seen() throws Exception {
        ScriptedCall call = start().unseen().begin();
        call.scope().close();
        call.succeed();
        verify(1, 1, 0);
    }

    @Test
    void it_hears_of_an_attempt_while_more_and_more_can_be_seen() throws Exception {
        ScriptedCall call = start().begin();
        call.scope().close();
        call.ended(Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null)).end(503, ResponseFlag.UF);
        ScriptedCall other = start().begin();
        other.scope().close();
        other.succeed();
        verify(2, 2, 1);
    }

    @Test
    void it_hears_of_the_end_of_the_mesh_when_all_calls_are_over() throws Exception {
        start().begin().succeed();
        listener.meshClosed();
        verify(1, 1, 0);
    }

    @Test
    void gauges_come_and_go() {
        Assumptions.assumeTrue(listener instanceof GaugeRegistrar, "this listener takes no gauges");
        GaugeRegistrar registrar = (GaugeRegistrar) listener;
        for (int i = 0; i < 2; i++) {
            GaugeRegistrar.Registration gauge = registrar.gauge("mesh.kit", Map.of("kit", "yes"), () -> 1);
            assertThat(gauge).as("registration").isNotNull();
            gauge.remove();
            gauge.remove();
        }
    }

    @Test
    void it_hears_of_the_calls_of_a_real_mesh() throws Exception {
        RecordedCalls heard = new RecordedCalls();
        try (MeshTestBed bed = KitMesh.start(listener, heard)) {
            bed.servers("orders-v1").get(0).stubFor(any(anyUrl()).willReturn(serviceUnavailable()));
            bed.servers("orders-v1").get(1).stubFor(any(anyUrl()).willReturn(ok("fine")));
            for (int i = 0; i < 4; i++) {
                call(bed);
            }
            bed.servers("orders-v1").get(1).stubFor(any(anyUrl()).willReturn(serviceUnavailable()));
            call(bed);
            int attempts = 0;
            for (int i = 0; i < 5; i++) {
                attempts += heard.nextEnd().attempts();
            }
            assertThat(heard.listenerFailures()).as("what the listener threw").isEmpty();
            verify(5, attempts, 1);
        }
    }

    private static void call(MeshTestBed bed) throws IOException {
        Request request = new Request.Builder().url(KitMesh.ORDERS + "/x").build();
        bed.client().newCall(request).execute().close();
    }
}
