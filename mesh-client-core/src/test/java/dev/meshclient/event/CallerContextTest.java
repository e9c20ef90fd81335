package dev.meshclient.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class CallerContextTest {
    private static final MeshContext MESH = new MeshContext(1_000, 2, true, "blue");

    private final List<String> heard = new ArrayList<>();

    @Test
    void the_mesh_context_is_taken_along_and_put_back() {
        CallerContext captured;
        try (MeshContext.Scope ignored = MESH.open()) {
            captured = new Listeners(List.of(), () -> 0).captureContext();
        }

        try (CallObserver.Scope ignored = captured.open()) {
            assertThat(MeshContext.current()).isEqualTo(MESH);
        }
        assertThat(MeshContext.current()).isEqualTo(MeshContext.NONE);
    }

    @Test
    void where_nothing_is_current_nothing_is_captured() {
        assertThat(new Listeners(List.of(new MeshListener() {}), () -> 0).captureContext())
                .isSameAs(CallerContext.NONE);
    }

    @Test
    void contexts_are_opened_in_the_order_of_the_listeners_and_closed_in_the_opposite_one() {
        Listeners listeners = new Listeners(List.of(capturing("a"), capturing("b")), () -> 0);

        listeners.captureContext().open().close();

        assertThat(heard).containsExactly("open a", "open b", "close b", "close a");
    }

    @Test
    void a_listener_that_fails_to_capture_does_not_hold_up_the_others() {
        Listeners listeners = new Listeners(
                List.of(
                        listener(() -> {
                            throw new IllegalStateException("capture");
                        }),
                        capturing("b"),
                        hearing()),
                () -> 0);

        listeners.captureContext().open().close();

        assertThat(heard).containsExactly("failed", "open b", "close b");
    }

    @Test
    void a_context_that_fails_to_open_or_close_does_not_hold_up_the_others() {
        CallerContext notOpening = () -> {
            throw new IllegalStateException("open");
        };
        CallerContext notClosing = () -> () -> {
            throw new IllegalStateException("close");
        };
        Listeners listeners = new Listeners(
                List.of(capturing("a"), listener(() -> notOpening), listener(() -> notClosing), hearing()), () -> 0);

        listeners.captureContext().open().close();

        assertThat(heard).containsExactly("open a", "failed", "failed", "close a");
    }

    private MeshListener capturing(String name) {
        return listener(() -> () -> {
            heard.add("open " + name);
            return () -> heard.add("close " + name);
        });
    }

    private static MeshListener listener(Supplier<CallerContext> capture) {
        return new MeshListener() {
            @Override
            public CallerContext captureContext() {
                return capture.get();
            }
        };
    }

    private MeshListener hearing() {
        return new MeshListener() {
            @Override
            public void onEvent(MeshEvent event) {
                if (event instanceof MeshEvent.ListenerFailed) {
                    heard.add("failed");
                }
            }
        };
    }
}
