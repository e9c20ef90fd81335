package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.time.Ticket;
import org.junit.jupiter.api.Test;

class GateTest {
    private final Gate gate = new Gate();

    @Test
    void when_it_opens_every_ticket_is_granted() {
        Ticket one = gate.ticket();
        Ticket other = gate.ticket();
        assertThat(gate.isOpen()).isFalse();
        assertThat(one.granted()).isFalse();

        gate.open();
        assertThat(one.granted()).isTrue();
        assertThat(other.granted()).isTrue();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void a_ticket_of_an_open_gate_is_granted_already() {
        gate.open();

        assertThat(gate.ticket().granted()).isTrue();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void a_ticket_that_is_given_up_is_not_kept() {
        Ticket ticket = gate.ticket();

        gate.forget(ticket);
        assertThat(gate.waiting()).isZero();
        gate.open();
        assertThat(ticket.granted()).isFalse();
    }
}
