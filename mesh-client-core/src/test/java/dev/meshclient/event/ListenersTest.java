package dev.meshclient.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.GaugeBoard;
import dev.meshclient.testing.TestRequest;
import dev.meshclient.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private static final MeshRequest REQUEST = TestRequest.get("http://orders.shop.local/");
    private static final CallObserver.Summary SUMMARY = new CallObserver.Summary(200, null, "", null, 1, 0, 5);

    private final List<String> heard = new ArrayList<>();

    private static CallObserver observer(MeshListener... listeners) {
        return new Listeners(List.of(listeners), () -> 0).callStarted(REQUEST, CallInfo.UNKNOWN);
    }

    private static void everything(CallObserver observer) {
        observer.attemptStarting(1, Endpoint.of("10.0.0.1", 80), (name, value) -> {});
        observer.attemptScope(1, Exchange.UNSEEN).close();
        observer.attemptEnded(1, Outcome.response(200), 5);
        observer.responseDiscarded(1);
        observer.responseHeaders(1, 200, 7);
        observer.bodyEnded(1, null);
        observer.callEnded(SUMMARY);
    }

    @Test
    void where_nobody_listens_a_call_costs_nothing() {
        assertThat(observer()).isSameAs(CallObserver.NONE);
        assertThat(observer(new MeshListener() {}, new MeshListener() {})).isSameAs(CallObserver.NONE);
    }

    @Test
    void every_observer_hears_everything_in_the_order_of_the_listeners() {
        everything(observer(new Named("a", ""), new MeshListener() {}, new Named("b", "")));

        assertThat(heard)
                .containsExactly(
                        "a starting",
                        "b starting",
                        "a scope",
                        "b scope",
                        "b unscope",
                        "a unscope",
                        "a ended",
                        "b ended",
                        "a discarded",
                        "b discarded",
                        "a headers",
                        "b headers",
                        "a body",
                        "b body",
                        "a over",
                        "b over");
    }

    @Test
    void one_that_throws_hears_nothing_more_and_the_others_hear_everything() {
        for (String where : List.of("starting", "scope", "ended", "discarded", "headers", "body", "over")) {
            heard.clear();
            everything(observer(new Named("a", where), new Named("b", "")));

            assertThat(heard).filteredOn(line -> line.startsWith("a ")).last().isEqualTo("a " + where);
            assertThat(heard).filteredOn(line -> line.startsWith("b ")).hasSize(8);
            assertThat(heard).contains("failed: broken");
        }
    }

    @Test
    void a_scope_that_throws_when_it_is_closed_drops_its_observer_and_closes_the_outer_ones() {
        everything(observer(new Named("a", ""), new Named("b", "unscope")));

        assertThat(heard).contains("a unscope", "b unscope", "a ended").doesNotContain("b ended");
    }

    @Test
    void a_listener_that_throws_on_an_event_does_not_keep_it_from_the_others() {
        List<MeshEvent> published = new ArrayList<>();
        MeshEvent event = new MeshEvent.SourceRecovered("test");

        new Listeners(
                        List.of(
                                new MeshListener() {
                                    @Override
                                    public void onEvent(MeshEvent unheard) {
                                        throw new IllegalStateException("broken");
                                    }
                                },
                                new MeshListener() {
                                    @Override
                                    public void onEvent(MeshEvent one) {
                                        published.add(one);
                                    }
                                }),
                        () -> 0)
                .publish(event);
        assertThat(published).hasSize(2).contains(event).hasAtLeastOneElementOfType(MeshEvent.ListenerFailed.class);
    }

    @Test
    void a_listener_that_throws_on_every_event_is_told_of_once_a_minute() throws Exception {
        FakeClock clock = new FakeClock();
        MeshListener broken = new MeshListener() {
            @Override
            public CallObserver callStarted(MeshRequest request, CallInfo info) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void onEvent(MeshEvent event) {
                throw new IllegalStateException("broken too");
            }
        };
        Listeners listeners = new Listeners(List.of(broken, new Named("a", "")), clock::read);
        try (CapturedLog log = new CapturedLog(Listeners.class)) {
            for (int i = 0; i < 100; i++) {
                listeners.callStarted(REQUEST, CallInfo.UNKNOWN);
            }
            assertThat(log.visible())
                    .containsExactly("WARN " + broken.getClass().getName() + " failed on callStarted");
            clock.advance(Duration.ofMinutes(1));
            listeners.publish(new MeshEvent.SourceRecovered("test"));
            assertThat(log.visible()).hasSize(2).last().asString().endsWith(" (199 more in between)");
        }
    }

    @Test
    void what_a_listener_throws_is_in_the_log_with_its_stack_trace() throws Exception {
        try (CapturedLog log = new CapturedLog(Listeners.class)) {
            everything(observer(new Named("a", "headers")));
            assertThat(log.visible()).containsExactly("WARN " + Named.class.getName() + " failed on a call");
            assertThat(log.written()).contains("IllegalStateException: broken", "ListenersTest$Named.responseHeaders(");
        }
    }

    @Test
    void wherever_a_listener_throws_it_is_told_of_once() {
        FailureCount count = new FailureCount();
        Listeners listeners = new Listeners(List.of(new Hopeless(new IllegalStateException("broken")), count), () -> 0);
        for (Consumer<Listeners> occasion : OCCASIONS) {
            count.failed = 0;
            occasion.accept(listeners);
            assertThat(count.failed).isOne();
        }
    }

    @Test
    void errors_do_not_reach_the_caller_either() {
        for (Error error : List.of(new LinkageError(), new AssertionError(), new StackOverflowError())) {
            FailureCount count = new FailureCount();
            Listeners listeners = new Listeners(List.of(new Hopeless(error), count), () -> 0);
            OCCASIONS.forEach(occasion -> occasion.accept(listeners));
            assertThat(count.failed).isEqualTo(OCCASIONS.size());
            everything(new Listeners(List.of(new Starting(new Hopeless(error)), count), () -> 0)
                    .callStarted(REQUEST, CallInfo.UNKNOWN));
            assertThat(count.failed).isEqualTo(OCCASIONS.size() + 1);
        }
    }

    @Test
    void a_jvm_that_has_no_memory_left_is_not_the_listeners_to_hide() {
        OutOfMemoryError error = new OutOfMemoryError("test");
        Listeners listeners = new Listeners(List.of(new Hopeless(error)), () -> 0);
        for (Consumer<Listeners> occasion : OCCASIONS) {
            assertThatThrownBy(() -> occasion.accept(listeners)).isSameAs(error);
        }
        assertThatThrownBy(() -> everything(observer(new Starting(new Hopeless(error)))))
                .isSameAs(error);
    }

    @Test
    void who_was_told_of_the_end_hears_of_no_event_any_more() {
        Ends first = new Ends(false);
        Ends failing = new Ends(true);
        Ends last = new Ends(false);
        Listeners listeners = new Listeners(List.of(first, failing, last), () -> 0);

        listeners.meshClosed();
        listeners.publish(new MeshEvent.SourceRecovered("test"));
        assertThat(first.heard).containsExactly("closed");
        assertThat(failing.heard).containsExactly("closed");
        assertThat(last.heard).containsExactly("ListenerFailed", "closed");
    }

    /** Each of these tells the first listener something once. */
    private static final List<Consumer<Listeners>> OCCASIONS = List.of(
            listeners -> listeners.meshBuilt(new LocalNode(null)),
            listeners -> listeners.callStarted(REQUEST, CallInfo.UNKNOWN),
            Listeners::captureContext,
            listeners -> listeners.publish(new MeshEvent.SourceRecovered("test")),
            listeners -> listeners.gauge("mesh.test", Map.of(), () -> 1),
            listeners -> listeners.counter("mesh.test", Map.of(), () -> 1).remove(),
            Listeners::meshClosed);

    /** Throws on every occasion, also in a call. */
    private record Hopeless(Throwable problem) implements MeshListener, CallObserver, GaugeRegistrar {
        private RuntimeException broken() {
            if (problem instanceof Error error) {
                throw error;
            }
            return (RuntimeException) problem;
        }

        @Override
        public void meshBuilt(LocalNode node) {
            throw broken();
        }

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            throw broken();
        }

        @Override
        public CallerContext captureContext() {
            throw broken();
        }

        @Override
        public void onEvent(MeshEvent event) {
            throw broken();
        }

        @Override
        public void meshClosed() {
            throw broken();
        }

        @Override
        public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
            throw broken();
        }

        @Override
        public Registration counter(String name, Map<String, String> tags, LongSupplier value) {
            return () -> {
                throw broken();
            };
        }

        @Override
        public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
            throw broken();
        }
    }

    private record Starting(CallObserver observer) implements MeshListener {
        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return observer;
        }
    }

    private static final class FailureCount implements MeshListener {
        private int failed;

        @Override
        public void onEvent(MeshEvent event) {
            failed += event instanceof MeshEvent.ListenerFailed ? 1 : 0;
        }
    }

    private static final class Ends implements MeshListener {
        private final List<String> heard = new ArrayList<>();
        private final boolean fails;

        Ends(boolean fails) {
            this.fails = fails;
        }

        @Override
        public void onEvent(MeshEvent event) {
            heard.add(event.getClass().getSimpleName());
        }

        @Override
        public void meshClosed() {
            heard.add("closed");
            if (fails) {
                throw new IllegalStateException("broken");
            }
        }
    }

    @Test
    void a_listener_that_takes_no_gauge_does_not_keep_the_others_from_it() throws Exception {
        GaugeBoard board = new GaugeBoard();
        Listeners listeners = new Listeners(List.of(new Gaugeless(), board), () -> 0);
        try (CapturedLog log = new CapturedLog(Listeners.class)) {
            GaugeRegistrar.Registration gauge = listeners.gauge("mesh.test", Map.of(), () -> 7);
            GaugeRegistrar.Registration counter = listeners.counter("mesh.count", Map.of(), () -> 8);
            assertThat(board.value("mesh.test", Map.of())).isEqualTo(7);
            assertThat(board.value("mesh.count", Map.of())).isEqualTo(8);
            gauge.remove();
            counter.remove();
            assertThat(board.isEmpty()).isTrue();
            assertThat(log.visible()).singleElement().asString().endsWith("Gaugeless failed on gauge mesh.test");
        }
    }

    @Test
    void a_listener_that_throws_at_the_beginning_does_not_keep_the_others_from_it() {
        List<LocalNode> told = new ArrayList<>();
        MeshListener other = new MeshListener() {
            @Override
            public void meshBuilt(LocalNode node) {
                told.add(node);
            }
        };
        new Listeners(List.of(new Gaugeless(), other), () -> 0).meshBuilt(new LocalNode("eu-west-1a"));
        assertThat(told).containsExactly(new LocalNode("eu-west-1a"));
    }

    private static final class Gaugeless implements MeshListener, GaugeRegistrar {
        @Override
        public void meshBuilt(LocalNode node) {
            throw new IllegalStateException("broken");
        }

        @Override
        public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void what_comes_of_the_list_later_changes_nothing() {
        List<MeshListener> list = new ArrayList<>(List.of(new Named("a", "")));
        Listeners listeners = new Listeners(list, () -> 0);

        list.clear();
        listeners.callStarted(REQUEST, CallInfo.UNKNOWN).callEnded(SUMMARY);
        assertThat(heard).containsExactly("a over");
    }

    /** Writes down what it hears, and throws at one occasion. */
    private final class Named implements MeshListener, CallObserver {
        private final String name;
        private final String throwsAt;

        Named(String name, String throwsAt) {
            this.name = name;
            this.throwsAt = throwsAt;
        }

        private void hear(String what) {
            heard.add(name + " " + what);
            if (what.equals(throwsAt)) {
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void onEvent(MeshEvent event) {
            if (name.equals("b") && event instanceof MeshEvent.ListenerFailed failed) {
                assertThat(failed.listener()).isEqualTo(Named.class.getName());
                heard.add("failed: " + failed.problem().replaceAll(".*: ", ""));
            }
        }

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return this;
        }

        @Override
        public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
            hear("starting");
        }

        @Override
        public Scope attemptScope(int attempt, Exchange exchange) {
            hear("scope");
            return () -> hear("unscope");
        }

        @Override
        public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
            hear("ended");
        }

        @Override
        public void responseDiscarded(int attempt) {
            hear("discarded");
        }

        @Override
        public void responseHeaders(int attempt, int status, long sinceStartNanos) {
            hear("headers");
        }

        @Override
        public void bodyEnded(int attempt, @Nullable Throwable failure) {
            hear("body");
        }

        @Override
        public void callEnded(Summary summary) {
            hear("over");
        }
    }
}
