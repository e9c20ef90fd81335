package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a resolver has to keep where nothing can be told, and when it is closed. */
abstract class ResolverFailures {
    EndpointResolver resolver;

    /** Returns the factory. */
    protected abstract EndpointResolverFactory factory() throws Exception;

    /** Returns the name of the virtual node; {@code kit-node} by default. */
    protected String virtualNode() {
        return "kit-node";
    }

    /** Returns what a virtual node declares for which the factory is. */
    protected abstract ServiceDiscovery discovery();

    /** Returns what there is to be found for {@link #discovery} before any change: one endpoint or more. */
    protected abstract List<Endpoint> endpoints() throws Exception;

    /** Makes it impossible to tell which endpoints there are, until {@link #repair}. */
    protected void breakIt() throws Exception {
        Assumptions.abort("what this resolver finds can always be told");
    }

    /** Ends what {@link #breakIt} has begun; the endpoints are the same as before. */
    protected void repair() throws Exception {}

    /**
     * Has every question wait for an answer that does not come. The thread of a question is interrupted when that has waited
     * for 100 ms; 10 s later it must have failed with an {@link IOException}, be it after a timeout of its own.
     */
    protected void stall() throws Exception {
        Assumptions.abort("this resolver never waits");
    }

    @BeforeEach
    final void open() throws Exception {
        resolver = make();
    }

    @AfterEach
    final void end() {
        if (resolver != null) {
            resolver.close();
        }
    }

    private EndpointResolver make() throws Exception {
        return Objects.requireNonNull(factory().create(declared(discovery())), "create returned null");
    }

    final DeclaredDiscovery declared(ServiceDiscovery discovery) {
        return new DeclaredDiscovery(virtualNode(), discovery, null, Defaults.MESH_CLIENT);
    }

    @Test
    void an_outage_is_an_io_exception_each_time_and_then_it_finds_the_same() throws Exception {
        List<Endpoint> before = resolver.resolve().endpoints();
        breakIt();
        for (int i = 0; i < 3; i++) {
            assertThatIOException().as("a question during the outage").isThrownBy(resolver::resolve);
        }
        repair();
        assertFinds(before);
    }

    @Test
    void a_resolver_that_is_made_during_an_outage_finds_all_after_it() throws Exception {
        breakIt();
        try (EndpointResolver made = make()) {
            assertThatIOException().as("a question during the outage").isThrownBy(made::resolve);
            repair();
            assertThat(made.resolve().endpoints()).containsExactlyInAnyOrderElementsOf(endpoints());
        }
    }

    @Test
    void an_interrupt_ends_a_question_that_waits() throws Exception {
        stall();
        assertThatIOException().isThrownBy(() -> OtherThreads.interrupted(resolver::resolve));
    }

    @Test
    void it_has_one_name_for_all_its_life() throws Exception {
        String name = resolver.name();
        assertThat(name).isNotBlank();
        resolver.resolve();
        assertThat(resolver.name()).as("after a question").isEqualTo(name);
        resolver.close();
        assertThat(resolver.name()).as("after its close").isEqualTo(name);
    }

    @Test
    void each_resolver_is_closed_by_itself() throws Exception {
        try (EndpointResolver other = make()) {
            assertThat(other).as("the second one made").isNotSameAs(resolver);
            other.resolve();
        }
        assertFinds(endpoints());
    }

    @Test
    void it_can_be_closed_twice_also_without_a_question() {
        resolver.close();
        resolver.close();
    }

    @Test
    void a_question_after_the_close_is_answered_or_fails_with_an_io_exception() {
        resolver.close();
        assertThat(catchThrowable(resolver::resolve))
                .satisfiesAnyOf(
                        problem -> assertThat(problem).isNull(),
                        problem -> assertThat(problem).isInstanceOf(IOException.class));
    }

    final void assertFinds(List<Endpoint> expected) throws IOException {
        assertThat(resolver.resolve().endpoints()).containsExactlyInAnyOrderElementsOf(expected);
    }
}
