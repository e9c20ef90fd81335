package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallObserver.Scope;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.MeshListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener has to keep where it makes something current on a thread. */
abstract class ListenerContexts {
    MeshListener listener;

    /** Returns a new listener that has heard nothing yet. */
    protected abstract MeshListener create() throws Exception;

    /** Returns what the listener makes current on a thread, as it is on the running thread; by default null for nothing. */
    protected @Nullable Object current() {
        return null;
    }

    @BeforeEach
    final void listen() throws Exception {
        listener = create();
    }

    final ScriptedCall start() {
        return ScriptedCall.start(listener);
    }

    @Test
    void the_scope_of_an_attempt_leaves_on_the_thread_what_was_there() {
        Object before = current();
        ScriptedCall outer = start().begin();
        Scope outerScope = outer.scope();
        Object between = current();
        ScriptedCall inner = start().begin();
        inner.scope().close();
        assertThat(current()).as("current after the inner scope").isEqualTo(between);
        outerScope.close();
        assertThat(current()).as("current after the outer scope").isEqualTo(before);
        inner.succeed();
        outer.succeed();
    }

    @Test
    void nothing_but_a_scope_makes_anything_current() {
        Object before = current();
        ScriptedCall call = start().begin();
        assertThat(current()).as("current after the attempt has begun").isEqualTo(before);
        call.succeed();
        assertThat(current()).as("current after the call").isEqualTo(before);
    }

    @Test
    void what_a_caller_had_current_goes_to_another_thread_and_leaves_it() throws Exception {
        ScriptedCall call = start().begin();
        Scope scope = call.scope();
        CallerContext captured = listener.captureContext();
        Object callers = current();
        scope.close();
        assertThat(captured).as("captured context").isNotNull();
        OtherThreads.together(1, thread -> {
            Object before = current();
            Scope opened = captured.open();
            assertThat(current()).as("current on the other thread").isEqualTo(callers);
            opened.close();
            assertThat(current()).as("current after that").isEqualTo(before);
        });
        call.succeed();
    }
}
