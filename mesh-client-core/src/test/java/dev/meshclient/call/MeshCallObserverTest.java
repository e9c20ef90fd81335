package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshCallObserverTest {
    private static final String URL = "http://orders.shop.local/";

    @RegisterExtension
    final CallBed bed = new CallBed();

    private ScriptedCall call() {
        return bed.given(mesh().node(node("a").at("10.0.0.1"))
                        .service("orders.shop.local", route("all").to("a")))
                .call(get(URL));
    }

    private static MeshListener giving(CallObserver observer) {
        return new MeshListener() {
            @Override
            public CallObserver callStarted(MeshRequest request, CallInfo info) {
                return observer;
            }
        };
    }

    @Test
    void the_headers_that_an_observer_adds_are_in_the_plan_of_that_attempt() {
        List<HeaderSink> sinks = new ArrayList<>();
        bed.listener(giving(new CallObserver() {
            @Override
            public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
                sinks.add(headers);
                if (attempt == 1) {
                    headers.set("traceparent", "00-1");
                }
            }
        }));

        ScriptedCall call = call().start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 with {traceparent=00-1} until 15000")
                .headers(1, 503)
                .whatever();
        sinks.get(0).set("too", "late");
        call.timerAfter(10)
                .gives("- attempt 2 to 10.0.0.1", "send 2 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void an_observer_that_throws_hears_nothing_more_of_that_call_and_disturbs_nobody() {
        List<String> heard = new ArrayList<>();
        bed.listener(giving(new CallObserver() {
            @Override
            public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
                heard.add("starting");
                throw new IllegalStateException("broken");
            }

            @Override
            public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
                heard.add("ended");
            }

            @Override
            public void callEnded(Summary summary) {
                heard.add("call ended");
            }
        }));

        call().start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .headers(1, 200)
                .bodyEnds(1)
                .whatever();

        assertThat(heard).containsExactly("starting");
        assertThat(bed.events.of(MeshEvent.ListenerFailed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.problem()).contains("broken"));
    }

    @Test
    void a_listener_that_throws_or_returns_nothing_when_a_call_starts_is_left_out_of_that_call() {
        bed.listener(new MeshListener() {
            @Override
            public CallObserver callStarted(MeshRequest request, CallInfo info) {
                throw new IllegalStateException("broken");
            }
        });
        bed.listener(giving(null));

        call().start()
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 until 15000")
                .close()
                .whatever();
        assertThat(bed.events.of(MeshEvent.ListenerFailed.class)).hasSize(2);
    }

    @Test
    void the_scope_of_an_attempt_is_the_observers() {
        List<String> heard = new ArrayList<>();
        bed.listener(giving(new CallObserver() {
            @Override
            public Scope attemptScope(int attempt, Exchange exchange) {
                heard.add("open " + attempt);
                return () -> heard.add("close " + attempt);
            }
        }));
        ScriptedCall call = call().start();

        try (CallObserver.Scope scope = call.call().attemptScope(1, Exchange.UNSEEN)) {
            assertThat(scope).isNotSameAs(CallObserver.NO_SCOPE);
            heard.add("performing");
        }
        assertThat(heard).containsExactly("open 1", "performing", "close 1");
        call.close().whatever();
    }
}
