package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.model.IpPreference;
import dev.meshclient.model.NameResolution;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** Which servers are asked, how, and what becomes of their failures. */
class DnsServersTest extends DnsTest {

    @ParameterizedTest
    @CsvSource({"2, SERVFAIL", "5, REFUSED", "4, NOTIMP"})
    void a_server_that_does_not_answer_the_question_is_a_failure_that_names_question_and_reason(
            int rcode, String reason) {
        nameserver.fails(A, rcode);

        assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isInstanceOf(IOException.class)
                .hasMessage("A orders.local: " + reason + " from " + server());
    }

    @Test
    void where_one_family_fails_the_addresses_of_the_other_are_used() throws IOException {
        nameserver.fails(AAAA, Rcode.SERVFAIL).answers(A, "30 A 10.0.0.1");

        assertThat(addresses(resolver(ENDPOINTS, null))).containsExactly("10.0.0.1");
    }

    @Test
    void where_one_family_fails_and_the_other_has_no_address_nothing_is_certain() {
        nameserver.answers(AAAA).fails(A, Rcode.SERVFAIL);
        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve())
                .hasMessage("A orders.local: SERVFAIL from " + server());

        nameserver.fails(AAAA, Rcode.REFUSED).answers(A);
        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve())
                .hasMessage("AAAA orders.local: REFUSED from " + server());
    }

    @Test
    void where_both_families_fail_both_reasons_are_named() {
        nameserver.fails(AAAA, Rcode.REFUSED).fails(A, Rcode.SERVFAIL);

        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve())
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "AAAA orders.local: REFUSED from %1$s; A orders.local: SERVFAIL from %1$s".formatted(server()));
    }

    @Test
    void a_silent_server_is_a_failure_when_the_time_is_over() {
        nameserver.isSilent(A);
        timeout = Duration.ofMillis(50);

        assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A orders.local: ")
                .hasMessageContaining("SocketTimeoutException");
    }

    @Test
    void silence_about_the_preferred_family_leaves_time_for_the_other() throws IOException {
        nameserver.isSilent(AAAA).answers(A, "30 A 10.0.0.1");
        timeout = Duration.ofSeconds(1);

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV6_PREFERRED))).containsExactly("10.0.0.1");
    }

    @Test
    void the_next_nameserver_is_asked_when_one_does_not_answer() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1");
        nameservers = List.of(closedPort(), nameserver.address());

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED})
    void the_next_nameserver_is_asked_when_one_answers_with_an_error(int rcode) throws IOException {
        try (ScriptedNameserver broken = new ScriptedNameserver()) {
            broken.fails(A, rcode);
            nameserver.answers(A, "30 A 10.0.0.1");
            nameservers = List.of(broken.address(), nameserver.address());

            assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
        }
    }

    @Test
    void the_next_nameserver_is_asked_when_one_is_silent() throws IOException {
        try (ScriptedNameserver silent = new ScriptedNameserver()) {
            silent.isSilent(A);
            nameserver.answers(A, "30 A 10.0.0.1");
            nameservers = List.of(silent.address(), nameserver.address());
            attemptTimeout = Duration.ofMillis(50);

            assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
        }
    }

    @Test
    void a_nameserver_that_says_that_a_name_does_not_exist_is_believed() throws IOException {
        try (ScriptedNameserver other = new ScriptedNameserver()) {
            other.answers(A, "30 A 10.0.0.1");
            nameservers = List.of(nameserver.address(), other.address());

            assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).isEmpty();
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void one_that_answers_with_an_error_is_asked_once_and_one_that_is_silent_three_times() throws IOException {
        try (ScriptedNameserver silent = new ScriptedNameserver()) {
            silent.isSilent(A);
            nameserver.fails(A, Rcode.SERVFAIL);
            nameservers = List.of(silent.address(), nameserver.address());
            attemptTimeout = Duration.ofMillis(20);

            assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                    .hasMessageContaining("Receive timed out from 127.0.0.1:")
                    .hasMessageContaining("SERVFAIL from " + server());
            assertThat(silent.asked()).hasSize(3);
            assertThat(nameserver.asked()).hasSize(1);
        }
    }

    @Test
    void a_nameserver_is_told_that_datagrams_of_1232_bytes_may_come() throws IOException {
        resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve();

        assertThat(nameserver.payloads()).containsOnly(1232);
    }

    @Test
    void a_nameserver_that_cannot_read_that_is_asked_without_it() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1").refusesEdns();

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
        assertThat(nameserver.asked()).hasSize(2);
        assertThat(nameserver.payloads()).hasSize(1);
    }

    @Test
    void an_interrupt_ends_a_lookup_at_once_and_stays_set() {
        nameserver.isSilent(A).isSilent(AAAA);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve()).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(nameserver.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_interrupt_ends_a_lookup_that_waits(boolean overTcp) throws Exception {
        nameserver.isSilent(A).isSilent(AAAA);
        if (overTcp) {
            nameserver.sendsNothingOverTcp(A);
        }
        CompletableFuture<Throwable> problem = new CompletableFuture<>();
        Thread caller = new Thread(() -> problem.complete(
                catchThrowable(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())));
        caller.start();
        nameserver.awaitQuestion(A + (overTcp ? " tcp" : " udp"));
        caller.interrupt();

        assertThat(problem.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void what_the_system_is_set_to_is_read_again_after_a_lookup_that_failed() throws IOException {
        nameserver.fails(A, Rcode.SERVFAIL);
        EndpointResolver resolver = resolver(ENDPOINTS, IpPreference.IPV4_ONLY);
        assertThatThrownBy(resolver::resolve).isInstanceOf(IOException.class);

        try (ScriptedNameserver other = new ScriptedNameserver()) {
            nameservers = List.of(other.answers(A, "30 A 10.0.0.1").address());
            assertThat(addresses(resolver)).containsExactly("10.0.0.1");
        }
    }

    @Test
    void what_the_system_is_set_to_is_read_once_while_lookups_succeed() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1");
        EndpointResolver resolver = resolver(ENDPOINTS, IpPreference.IPV4_ONLY);
        resolver.resolve();

        nameservers = List.of(closedPort());
        assertThat(addresses(resolver)).containsExactly("10.0.0.1");
    }

    @Test
    void the_settings_of_the_system_are_those_of_now() {
        String before = System.getProperty("dns.server");
        try {
            for (String server : List.of("192.0.2.1", "192.0.2.2")) {
                System.setProperty("dns.server", server);
                assertThat(DnsSettings.of(NameResolution.STANDARD).nameservers())
                        .extracting(InetSocketAddress::getHostString)
                        .containsExactly(server);
            }
        } finally {
            if (before == null) {
                System.clearProperty("dns.server");
            } else {
                System.setProperty("dns.server", before);
            }
        }
    }

    @Test
    void an_answer_that_is_cut_off_is_fetched_over_tcp() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1", "30 A 10.0.0.2").truncates(A);

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(nameserver.asked()).containsExactly(A + " udp", A + " tcp");
    }

    @Test
    void an_answer_to_another_question_is_passed_over() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1").sendsAStrangersAnswerFirst();

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
        assertThat(nameserver.asked()).hasSize(1);
    }

    @Test
    void a_lookup_is_done_by_the_calling_thread_alone() throws IOException {
        nameserver.answers(A, "30 CNAME lb.local.").answers("A lb.local.", "30 A 10.0.0.1");
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Ticker ticker = () -> {
            threads.add(Thread.currentThread());
            return Ticker.system().read();
        };

        new DnsLookup("orders.local", List.of(AddressFamily.IPV4), new SettingsOfNow(this::settings), ticker)
                .addresses();
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void no_selector_thread_of_the_dns_library_is_started() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1").truncates(A);

        resolver(ENDPOINTS, null).resolve();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("dnsjava"));
    }
}
