package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.endpoint.EndpointAttachment;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.NameResolution;
import dev.meshclient.model.Outcome;
import dev.meshclient.testing.TestMesh;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes, and in whatever order: what was learnt of an endpoint is kept as long as the endpoint is there. */
class LearnedStateTest {
    private static final int ENDPOINTS = 5;

    /** Much longer than a sequence takes, so that no ejection ends by itself. */
    private static final Duration FOR_LONG = Duration.ofHours(1);

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Integer> endpoint = Arbitraries.integers().between(0, ENDPOINTS - 1);
        Arbitrary<Action> action = Arbitraries.frequencyOf(
                Tuple.of(
                        3,
                        endpoint.set()
                                .ofMinSize(0)
                                .ofMaxSize(ENDPOINTS)
                                .flatMap(present -> Arbitraries.integers()
                                        .between(1, 3)
                                        .map(weight -> new Discovered(present, weight)))),
                Tuple.of(
                        1,
                        Arbitraries.integers()
                                .between(1, 100)
                                .flatMap(weight -> Arbitraries.of(true, false)
                                        .map(balanceAll -> new Reconfigured(weight, balanceAll)))),
                Tuple.of(1, Arbitraries.of(new SourceFails(), new ConfigurationBreaks())),
                Tuple.of(2, endpoint.map(RequestBegins::new)),
                Tuple.of(1, Arbitraries.of(new RequestEnds())),
                Tuple.of(1, endpoint.map(Fails::new)),
                Tuple.of(1, endpoint.map(Refuses::new)));
        return action.list().ofMinSize(1).ofMaxSize(30);
    }

    @Property(tries = 300)
    void what_was_learnt_of_an_endpoint_survives_every_update_that_keeps_it(@ForAll("actions") List<Action> actions) {
        World world = new World();
        for (Action action : actions) {
            action.happen(world);
            world.check();
        }
    }

    /** Something that happens to a mesh. */
    private sealed interface Action {
        void happen(World world);
    }

    private record Discovered(Set<Integer> present, int weight) implements Action {
        @Override
        public void happen(World world) {
            Endpoint[] endpoints = present.stream()
                    .map(i -> new Endpoint(World.address(i), 0, null, weight, Map.of("seen", "" + weight), null))
                    .toArray(Endpoint[]::new);
            world.bed.discovery.answer("orders.local", endpoints);
            world.pass();
        }
    }

    /** Another {@code dnsBalanceAll} has discovery begin anew. */
    private record Reconfigured(int weight, boolean balanceAll) implements Action {
        @Override
        public void happen(World world) {
            world.bed.given(World.shop(weight, balanceAll));
        }
    }

    private record SourceFails() implements Action {
        @Override
        public void happen(World world) {
            world.bed.discovery.fail("orders.local");
            world.pass();
        }
    }

    private record ConfigurationBreaks() implements Action {
        @Override
        public void happen(World world) {
            world.bed.source.setBroken();
            world.pass();
        }
    }

    private record RequestBegins(int endpoint) implements Action {
        @Override
        public void happen(World world) {
            world.with(endpoint, state -> {
                if (state.acquire()) {
                    world.open.add(state);
                }
            });
        }
    }

    private record RequestEnds() implements Action {
        @Override
        public void happen(World world) {
            if (!world.open.isEmpty()) {
                world.open.remove().release();
            }
            world.remember();
        }
    }

    private record Fails(int endpoint) implements Action {
        @Override
        public void happen(World world) {
            world.with(endpoint, state -> world.record(state, Outcome.response(500)));
        }
    }

    private record Refuses(int endpoint) implements Action {
        @Override
        public void happen(World world) {
            world.with(endpoint, state -> world.record(state, Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null)));
        }
    }

    /** A mesh, and what should be known of its endpoints. */
    private static final class World {
        final RuntimeBed bed = new RuntimeBed();
        final Deque<EndpointState> open = new ArrayDeque<>();
        private final Map<String, Learnt> learnt = new HashMap<>();

        World() {
            bed.discovery.answer("orders.local", new String[0]);
            bed.given(shop(1, true)).node("orders").watch();
            pass();
        }

        static TestMesh shop(int weight, boolean balanceAll) {
            return mesh().node(node("orders").dns("orders.local").outlierDetection(1, 100, FOR_LONG))
                    .node(node("other").at("10.0.9.1"))
                    .defaults(new Defaults(
                            null, balanceAll, true, FOR_LONG, FOR_LONG, true, true, true, NameResolution.STANDARD))
                    .service(
                            "orders.shop.local",
                            route("all").to("orders", weight).to("other", 1));
        }

        static String address(int endpoint) {
            return "10.0.0." + (endpoint + 1);
        }

        void pass() {
            bed.after(Duration.ofSeconds(1));
        }

        void with(int endpoint, Consumer<EndpointState> action) {
            bed.node("orders").endpoints().stream()
                    .filter(state -> state.endpoint().address().equals(address(endpoint)))
                    .forEach(action);
            remember();
        }

        void record(EndpointState state, Outcome outcome) {
            bed.node("orders").record(state, outcome, bed.clock.read(), bed.clock.read());
        }

        void remember() {
            for (EndpointState state : bed.node("orders").endpoints()) {
                learnt.put(state.endpoint().address(), Learnt.of(state, bed.clock.read()));
            }
        }

        void check() {
            Map<String, Learnt> before = Map.copyOf(learnt);
            learnt.clear();
            remember();
            learnt.forEach((address, now) -> {
                if (before.containsKey(address)) {
                    assertThat(now).isEqualTo(before.get(address));
                }
            });
            assertThat(bed.runtime().inFlight()).isEqualTo(open.size());
        }
    }

    /** What there is to lose. */
    private record Learnt(
            EndpointState state, long joinedNanos, int inFlight, boolean available, boolean aside, Object attachment) {
        private static final Object OWNER = new Object();

        static Learnt of(EndpointState state, long nowNanos) {
            Object attachment = state.<EndpointAttachment>attachment(OWNER, owner -> new Attached());
            return new Learnt(
                    state,
                    state.joinedAtNanos(),
                    state.inFlight(),
                    state.available(),
                    state.aside(nowNanos),
                    attachment);
        }
    }

    /** An adaptor's connections. */
    private static final class Attached implements EndpointAttachment {
        @Override
        public void retire() {}

        @Override
        public void close() {}
    }
}
