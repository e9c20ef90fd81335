package dev.meshclient.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointStateTest {
    private final List<String> events = new ArrayList<>();
    private final Endpoint endpoint = Endpoint.of("10.0.0.1", 8080);
    private final EndpointState state = new EndpointState("orders", Protocol.HTTP2, endpoint, 42);

    @Test
    void it_knows_what_it_was_made_of() {
        assertThat(state.key()).isEqualTo(new EndpointKey("10.0.0.1", 8080, null));
        assertThat(state.virtualNode()).isEqualTo("orders");
        assertThat(state.protocol()).isEqualTo(Protocol.HTTP2);
        assertThat(state.endpoint()).isSameAs(endpoint);
        assertThat(state.joinedAtNanos()).isEqualTo(42);
        assertThat(state).hasToString("orders/10.0.0.1:8080");
    }

    @Test
    void a_newer_report_replaces_the_endpoint_and_not_its_identity() {
        Endpoint heavier = new Endpoint("10.0.0.1", 8080, "zone-a", 5, Map.of(), null);

        state.update(heavier);

        assertThat(state.endpoint()).isSameAs(heavier);
        assertThat(state.key()).isEqualTo(EndpointKey.of(endpoint));
    }

    @Test
    void instances_at_one_address_differ_by_their_own_name() {
        Endpoint first = new Endpoint("10.0.0.1", 80, null, 1, Map.of(), "i-1");
        Endpoint second = new Endpoint("10.0.0.1", 80, null, 1, Map.of(), "i-2");

        assertThat(EndpointKey.of(first)).isNotEqualTo(EndpointKey.of(second));
    }

    @Test
    void requests_are_in_flight_between_acquire_and_release() {
        assertThat(state.acquire()).isTrue();
        assertThat(state.acquire()).isTrue();
        assertThat(state.inFlight()).isEqualTo(2);

        state.release();

        assertThat(state.inFlight()).isEqualTo(1);
    }

    @Test
    void it_is_put_aside_until_a_point_of_time_even_where_the_ticker_wraps_around() {
        long now = Long.MAX_VALUE - 10;
        assertThat(state.aside(now)).isFalse();

        state.putAside(now + 20);

        assertThat(state.aside(now)).isTrue();
        assertThat(state.aside(now + 19)).isTrue();
        assertThat(state.aside(now + 20)).isFalse();
    }

    @Test
    void it_is_available_unless_it_is_ejected() {
        state.ejection().join();
        assertThat(state.available()).isTrue();

        state.ejection().eject(0, 1);

        assertThat(state.available()).isFalse();
    }

    @Test
    void an_idle_endpoint_is_let_go_when_it_retires() {
        attach("http");

        state.retire();

        assertThat(events).containsExactly("http retired", "http closed");
        assertThat(state.retired()).isTrue();
        assertThat(state.acquire()).isFalse();
        assertThat(state.inFlight()).isZero();
    }

    @Test
    void a_busy_endpoint_is_let_go_when_its_last_request_ends() {
        attach("http");
        state.acquire();
        state.acquire();

        state.retire();
        state.release();
        assertThat(events).containsExactly("http retired");

        state.release();
        assertThat(events).containsExactly("http retired", "http closed");
    }

    @Test
    void a_request_that_picked_it_just_before_it_retired_still_goes_through() {
        attach("http");
        state.acquire();
        state.retire();

        assertThat(state.acquire()).isTrue();
        state.release();
        assertThat(events).containsExactly("http retired");

        state.release();
        assertThat(events).containsExactly("http retired", "http closed");
    }

    @Test
    void it_retires_once() {
        attach("http");

        state.retire();
        state.retire();

        assertThat(events).containsExactly("http retired", "http closed");
    }

    @Test
    void a_request_that_ends_while_the_attachments_are_told_does_not_close_them_early() {
        state.acquire();
        attach("first", state::release);
        attach("second");

        state.retire();

        assertThat(events).containsExactly("first retired", "second retired", "first closed", "second closed");
    }

    @Test
    void an_attachment_is_made_once_for_each_owner() {
        Object owner = new Object();
        Recorded made = state.attachment(owner, unused -> new Recorded("made", () -> {}));

        assertThat(state.<EndpointAttachment>attachment(owner, unused -> new Recorded("never", () -> {})))
                .isSameAs(made);
        assertThat(state.attachmentOf(owner)).isSameAs(made);
        assertThat(state.attachmentOf(new Object())).isNull();
    }

    @Test
    void of_two_that_are_made_at_the_same_time_one_is_closed_unused() {
        Object owner = new Object();
        Recorded winner = new Recorded("winner", () -> {});

        EndpointAttachment used = state.attachment(owner, unused -> {
            state.attachment(owner, alsoUnused -> winner);
            return new Recorded("loser", () -> {});
        });

        assertThat(used).isSameAs(winner);
        assertThat(events).containsExactly("loser retired", "loser closed");
    }

    @Test
    void an_attachment_made_after_it_retired_is_told_so() {
        state.acquire();
        state.retire();

        attach("late");
        assertThat(events).containsExactly("late retired");

        state.release();
        assertThat(events).containsExactly("late retired", "late closed");
    }

    @Test
    void an_attachment_that_throws_keeps_nothing_from_the_others() {
        attach("faulty", () -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });
        attach("other");

        state.retire();

        assertThat(events).containsExactly("faulty retired", "other retired", "faulty closed", "other closed");
    }

    @Test
    void nothing_is_attached_if_making_it_fails() {
        Object owner = new Object();

        assertThatThrownBy(() -> state.attachment(owner, unused -> {
                    throw new IllegalStateException("no connection pool");
                }))
                .hasMessage("no connection pool");

        assertThat(state.attachmentOf(owner)).isNull();
    }

    @Test
    void attachments_hear_that_the_process_stood_still() {
        attach("http");

        state.thawed();

        assertThat(events).containsExactly("http thawed");
    }

    private void attach(String name) {
        attach(name, () -> {});
    }

    private void attach(String name, Runnable onRetire) {
        state.attachment(new Object(), unused -> new Recorded(name, onRetire));
    }

    private final class Recorded implements EndpointAttachment {
        private final String name;
        private final Runnable onRetire;

        Recorded(String name, Runnable onRetire) {
            this.name = name;
            this.onRetire = onRetire;
        }

        @Override
        public void retire() {
            events.add(name + " retired");
            onRetire.run();
        }

        @Override
        public void thawed() {
            events.add(name + " thawed");
        }

        @Override
        public void close() {
            events.add(name + " closed");
        }
    }
}
