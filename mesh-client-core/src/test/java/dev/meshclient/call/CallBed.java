package dev.meshclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.decision.Decision;
import dev.meshclient.decision.DecisionLog;
import dev.meshclient.discovery.EndpointResolvers;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.resilience.RetryAdmission;
import dev.meshclient.runtime.DiscoveryKinds;
import dev.meshclient.runtime.Environment;
import dev.meshclient.runtime.Identity;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.runtime.RuntimeSettings;
import dev.meshclient.runtime.VirtualNodeRuntime;
import dev.meshclient.testing.EventLog;
import dev.meshclient.testing.SettableDiscovery;
import dev.meshclient.testing.SettableSource;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A mesh without HTTP, in virtual time, whose calls a test drives step by step. After each test nothing may be held: no
 * request in flight, no place, no ticket, no unit of a retry budget; and every call that was announced has ended once.
 */
final class CallBed implements AfterEachCallback {
    final FakeClock clock = new FakeClock();
    final TestRandom random = new TestRandom();
    final SettableSource source = new SettableSource();
    final SettableDiscovery discovery = new SettableDiscovery();
    final StubPolicies policies = new StubPolicies();
    final EventLog events = new EventLog();
    final List<String> lines = new ArrayList<>();
    final CallLog calls = new CallLog(lines);
    private final List<MeshListener> listeners = new ArrayList<>(List.of(calls, events));
    private boolean failuresAsResponses;
    private @Nullable Identity identity;
    private int retriesInBudget = 3;
    private double sampling;
    private MeshRuntime runtime;
    private DecisionLog decisions = DecisionLog.OFF;
    private MeshCalls meshCalls;

    /** Hears after the ones that are there anyway. */
    CallBed listener(MeshListener listener) {
        listeners.add(listener);
        return this;
    }

    /** Nobody listens. */
    CallBed unheard() {
        listeners.clear();
        return this;
    }

    CallBed failuresAsResponses() {
        failuresAsResponses = true;
        return this;
    }

    CallBed identity(String text) {
        identity = Identity.parse(text);
        return this;
    }

    /** How many concurrent retries an idle node of the mesh allows; 3 by default. */
    CallBed retriesInBudget(int retries) {
        retriesInBudget = retries;
        return this;
    }

    /** Starts the mesh, or changes its configuration. */
    CallBed given(TestMesh mesh) {
        source.set(mesh);
        if (runtime == null) {
            start();
        } else {
            clock.advance(Duration.ofSeconds(1));
        }
        return this;
    }

    CallBed start() {
        startWithoutRunning();
        clock.runDue();
        return this;
    }

    /** Starts the mesh, but its control thread has not come to anything yet. */
    CallBed startWithoutRunning() {
        Environment environment = new Environment(clock, clock, clock, random, new Listeners(listeners, clock::read));
        RuntimeSettings settings =
                new RuntimeSettings(Duration.ofSeconds(5), Duration.ofSeconds(15), failuresAsResponses, null);
        DiscoveryKinds kinds = new DiscoveryKinds(List.of(discovery), List.of(), EndpointResolvers.builtIn());
        runtime = new MeshRuntime(
                List.of(source),
                documents -> source.load(documents.get(0)),
                kinds,
                identity,
                policies,
                settings,
                environment);
        decisions = DecisionLog.create(16, sampling, random, clock);
        meshCalls = new MeshCalls(runtime.publisher(), settings, environment, decisions);
        meshCalls.gauges();
        runtime.start();
        return this;
    }

    /** Which share of the calls is sampled; none by default. */
    CallBed sampling(double share) {
        sampling = share;
        return this;
    }

    List<Decision> decisions() {
        return decisions.newestFirst();
    }

    ScriptedCall call(MeshRequest request) {
        return new ScriptedCall(this, meshCalls.newCall(request));
    }

    MeshCall newCall(MeshRequest request) {
        return meshCalls.newCall(request);
    }

    VirtualNodeRuntime node(String name) {
        return nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<VirtualNodeRuntime> nodes() {
        return List.copyOf(runtime.publisher().current().nodes());
    }

    int waiting() {
        return meshCalls.waiting();
    }

    int tickets() {
        return meshCalls.tickets();
    }

    int inFlight() {
        return runtime.inFlight();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            assertThat(lines).as("what was not expected").isEmpty();
            assertNothingIsHeld();
        }
    }

    void assertNothingIsHeld() {
        assertThat(inFlight()).as("in flight").isZero();
        assertThat(waiting()).as("waiting").isZero();
        assertThat(tickets()).as("tickets").isZero();
        assertThat(policies.limiter.held()).as("places").isZero();
        assertThat(runtime.publisher().first().waiting())
                .as("at the gate of the first snapshot")
                .isZero();
        assertThat(calls.ended()).as("calls ended").isEqualTo(calls.infos().size());
        if (runtime.publisher().current() != null) {
            nodes().forEach(this::assertNothingIsHeldOf);
        }
    }

    private void assertNothingIsHeldOf(VirtualNodeRuntime node) {
        assertThat(node.firstEndpoints().waiting())
                .as("at the gate of %s", node)
                .isZero();
        RetryAdmission budget = node.retryAdmission();
        if (budget != RetryAdmission.ALWAYS) {
            assertThat(retriesLeft(budget)).as("retries left in %s", node).isEqualTo(retriesInBudget);
        }
    }

    static int retriesLeft(RetryAdmission budget) {
        int left = 0;
        while (left < 1_000 && budget.tryAcquire()) {
            left++;
        }
        for (int i = 0; i < left; i++) {
            budget.release();
        }
        return left;
    }
}
