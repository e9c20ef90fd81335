package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRequest.post;
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
import org.jspecify.annotations.Nullable;
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
                .gives("- attempt 1 to 10.0.0.1", "send 1 to 10.0.0.1 adding [traceparent, 00-1] until 15000")
                .headers(1, 503)
                .whatever();
        sinks.get(0).set("too", "late");
        call.timerAfter(10)
                .gives("- attempt 2 to 10.0.0.1", "send 2 to 10.0.0.1 until 15000")
                .close()
                .whatever();
    }

    @Test
    void an_observer_hears_how_long_after_the_beginning_the_request_was_sent_and_the_response_came() {
        List<String> heard = new ArrayList<>();
        bed.listener(giving(new CallObserver() {
            @Override
            public void requestSent(int attempt, long sinceStartNanos) {
                heard.add(attempt + " sent " + sinceStartNanos);
            }

            @Override
            public void responseHeaders(int attempt, int status, long sinceStartNanos) {
                heard.add(attempt + " answered " + sinceStartNanos);
            }
        }));

        call().start()
                .whatever()
                .after(2)
                .sent(1)
                .whatever()
                .after(1)
                .headers(1, 503)
                .whatever()
                .timerAfter(10)
                .whatever()
                .after(5)
                .headers(2, 200)
                .whatever()
                .bodyEnds(2)
                .whatever();

        assertThat(heard).containsExactly("1 sent 2000000", "2 answered 18000000");
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

    // ---- when the request is written

    private List<String> sentTimes() {
        List<String> heard = new ArrayList<>();
        bed.listener(giving(new CallObserver() {
            @Override
            public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
                heard.add("starting " + attempt);
            }

            @Override
            public Scope attemptScope(int attempt, Exchange exchange) {
                heard.add("scope " + attempt);
                return NO_SCOPE;
            }

            @Override
            public void requestSent(int attempt, long sinceStartNanos) {
                heard.add("sent " + attempt + " after " + sinceStartNanos / 1_000_000);
            }

            @Override
            public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
                heard.add("ended " + attempt);
            }

            @Override
            public void responseDiscarded(int attempt) {
                heard.add("discarded " + attempt);
            }

            @Override
            public void responseHeaders(int attempt, int status, long sinceStartNanos) {
                heard.add("headers " + attempt);
            }

            @Override
            public void bodyEnded(int attempt, @Nullable Throwable failure) {
                heard.add("body " + attempt);
            }

            @Override
            public void callEnded(Summary summary) {
                heard.add("over");
            }
        }));
        return heard;
    }

    private static void scoped(ScriptedCall call, int attempt) {
        call.call().attemptScope(attempt, Exchange.UNSEEN).close();
    }

    @Test
    void everything_is_told_in_the_order_that_is_promised() {
        List<String> heard = sentTimes();
        ScriptedCall call = call().start();
        scoped(call, 1);
        call.after(3).sent(1).after(4).headers(1, 503).timerAfter(10);
        scoped(call, 2);
        call.after(5).sent(2).after(1).headers(2, 200).bodyEnds(2).whatever();

        assertThat(heard)
                .containsExactly(
                        "starting 1",
                        "scope 1",
                        "sent 1 after 3",
                        "ended 1",
                        "discarded 1",
                        "starting 2",
                        "scope 2",
                        "sent 2 after 22",
                        "ended 2",
                        "headers 2",
                        "body 2",
                        "over");
    }

    @Test
    void a_request_that_was_sent_before_is_told_with_the_time_that_it_was_sent_at() {
        List<String> heard = sentTimes();
        call().start().after(50).sentBefore(1, 20).headers(1, 200).bodyEnds(1).whatever();
        assertThat(heard).containsExactly("starting 1", "sent 1 after 30", "ended 1", "headers 1", "body 1", "over");
    }

    @Test
    void a_request_that_can_be_written_only_once_is_told_of_like_any_other() {
        List<String> heard = sentTimes();
        call();
        bed.call(post(URL).oneShot())
                .start()
                .after(7)
                .sent(1)
                .headers(1, 200)
                .bodyEnds(1)
                .whatever();
        assertThat(heard).contains("sent 1 after 7");
    }

    @Test
    void of_an_attempt_that_has_ended_it_is_not_told_that_its_request_was_sent() {
        List<String> heard = sentTimes();
        call().start()
                .fails(1, Outcome.Kind.CONNECTION_TERMINATED)
                .sent(1)
                .close()
                .whatever();
        bed.call(get(URL)).start().headers(1, 200).sent(1).bodyEnds(1).sent(1).whatever();
        assertThat(heard).noneMatch(line -> line.startsWith("sent"));
    }

    @Test
    void the_exchange_of_the_adaptor_reaches_the_observer_itself() {
        List<Exchange> seen = new ArrayList<>();
        bed.listener(giving(new CallObserver() {
            @Override
            public Scope attemptScope(int attempt, Exchange exchange) {
                seen.add(exchange);
                return NO_SCOPE;
            }
        }));
        Exchange own = new Exchange() {};
        ScriptedCall call = call().start();
        call.call().attemptScope(1, own).close();
        assertThat(seen).singleElement().isSameAs(own);
        call.close().whatever();
    }
}
