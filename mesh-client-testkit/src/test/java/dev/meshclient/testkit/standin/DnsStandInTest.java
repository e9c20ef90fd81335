package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.WireParseException;

class DnsStandInTest {
    private static final Duration TTL = Duration.ofSeconds(30);

    private final DnsStandIn dns = DnsStandIn.start();
    private final SimpleResolver client = new SimpleResolver(dns.address());

    @BeforeEach
    void give_the_client_time() {
        client.setTimeout(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private static Message query(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, DClass.IN));
    }

    private Message ask(String name, int type) throws IOException {
        return client.send(query(name, type));
    }

    private static List<String> data(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Test
    void addresses_are_answered_in_their_order_with_their_ttl() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.2", "10.0.0.1");
        Message answer = ask("Orders.Internal", Type.A);
        assertThat(data(answer)).containsExactly("10.0.0.2", "10.0.0.1");
        assertThat(answer.getSection(Section.ANSWER))
                .allSatisfy(record -> assertThat(record.getTTL()).isEqualTo(30));
        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    }

    @Test
    void every_type_is_answered_for_itself() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.aaaa("orders.internal", TTL, "fd00::1");
        dns.txt("orders.internal", TTL, "zone=a \"quoted\"");
        dns.srv("_http._tcp.orders.internal", TTL, "1 10 8080 orders-1.internal");
        assertThat(data(ask("orders.internal", Type.A))).containsExactly("10.0.0.1");
        assertThat(data(ask("orders.internal", Type.AAAA))).containsExactly("fd00:0:0:0:0:0:0:1");
        assertThat(data(ask("orders.internal", Type.TXT))).containsExactly("\"zone=a \\\"quoted\\\"\"");
        assertThat(data(ask("_http._tcp.orders.internal", Type.SRV))).containsExactly("1 10 8080 orders-1.internal.");
    }

    @Test
    void what_is_put_again_takes_the_place_of_what_was_there() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.a("orders.internal", TTL, "10.0.0.2");
        assertThat(data(ask("orders.internal", Type.A))).containsExactly("10.0.0.2");
    }

    @Test
    void an_alias_is_answered_with_what_it_leads_to() throws IOException {
        dns.cname("orders.internal", TTL, "balancer.internal");
        dns.a("balancer.internal", TTL, "10.0.0.1");
        assertThat(data(ask("orders.internal", Type.A))).containsExactly("balancer.internal.", "10.0.0.1");
        assertThat(data(ask("orders.internal", Type.CNAME))).containsExactly("balancer.internal.");
    }

    @Test
    void aliases_that_lead_in_a_circle_are_answered_once_each() throws IOException {
        dns.cname("a.internal", TTL, "b.internal");
        dns.cname("b.internal", TTL, "a.internal");
        assertThat(data(ask("a.internal", Type.A))).containsExactly("b.internal.", "a.internal.");
    }

    @Test
    void an_alias_and_other_records_take_each_others_place() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.cname("orders.internal", TTL, "gone.internal");
        Message alias = ask("orders.internal", Type.A);
        assertThat(data(alias)).containsExactly("gone.internal.");
        assertThat(alias.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        dns.a("orders.internal", TTL, "10.0.0.2");
        assertThat(data(ask("orders.internal", Type.A))).containsExactly("10.0.0.2");
    }

    @Test
    void an_unknown_name_is_denied_for_the_negative_ttl() throws IOException {
        dns.negativeTtl(Duration.ofSeconds(7));
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.remove("orders.internal");
        Message answer = ask("orders.internal", Type.A);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        SOARecord authority = (SOARecord) answer.getSection(Section.AUTHORITY).get(0);
        assertThat(authority.getTTL()).isEqualTo(7);
        assertThat(authority.getMinimum()).isEqualTo(7);
    }

    @Test
    void a_name_without_such_records_exists() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.1");
        for (Message answer : List.of(ask("orders.internal", Type.AAAA), ask("internal", Type.A))) {
            assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
            assertThat(data(answer)).isEmpty();
            assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1);
        }
    }

    @Test
    void what_is_too_long_for_a_datagram_is_cut_there_and_whole_over_tcp() throws IOException {
        String[] many = addresses(200);
        dns.a("orders.internal", TTL, many);
        client.setIgnoreTruncation(true);
        Message cut = ask("orders.internal", Type.A);
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(data(cut)).hasSizeLessThan(200);
        client.setIgnoreTruncation(false);
        assertThat(data(ask("orders.internal", Type.A))).containsExactly(many);
    }

    @Test
    void a_client_without_edns_gets_512_bytes() throws IOException {
        dns.a("orders.internal", TTL, addresses(40));
        client.setIgnoreTruncation(true);
        assertThat(ask("orders.internal", Type.A).getHeader().getFlag(Flags.TC)).isFalse();
        client.setEDNS(-1);
        assertThat(ask("orders.internal", Type.A).getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(dns.calls())
                .containsExactly(
                        new SeenCall("A orders.internal", Map.of("protocol", "udp", "edns", "1280")),
                        new SeenCall("A orders.internal", Map.of("protocol", "udp")));
    }

    @Test
    void a_client_gets_no_more_than_4096_bytes_in_a_datagram_whatever_it_takes() throws IOException {
        String[] many = addresses(4_092); // An answer of 65,516 bytes, which EDNS allows and no datagram carries.
        dns.a("orders.internal", TTL, many);
        client.setEDNS(0, 65_535, 0);
        client.setIgnoreTruncation(true);
        Message cut = ask("orders.internal", Type.A);
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(cut.numBytes()).isLessThanOrEqualTo(4_096);
        client.setIgnoreTruncation(false);
        assertThat(data(ask("orders.internal", Type.A))).containsExactly(many);
    }

    @Test
    @Timeout(30)
    void no_client_gets_less_than_512_bytes() throws IOException {
        dns.a("orders.internal", TTL, addresses(20));
        Message query = query("orders.internal", Type.A);
        query.addRecord(new OPTRecord(100, 0, 0), Section.ADDITIONAL);
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] sent = query.toWire();
            socket.send(new DatagramPacket(sent, sent.length, dns.address()));
            DatagramPacket received = new DatagramPacket(new byte[512], 512);
            socket.receive(received);
            assertThat(data(new Message(received.getData()))).hasSize(20);
        }
    }

    @Test
    void what_is_no_query_is_passed_over() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            byte[] noQuestion = new Message(1).toWire();
            socket.send(new DatagramPacket(new byte[] {1, 2, 3}, 3, dns.address()));
            socket.send(new DatagramPacket(noQuestion, noQuestion.length, dns.address()));
        }
        assertThat(ask("orders.internal", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(dns.calls()).hasSize(1);
    }

    @Test
    void calls_can_be_forgotten() throws IOException {
        ask("orders.internal", Type.A);
        dns.forgetCalls();
        assertThat(dns.calls()).isEmpty();
    }

    private static String[] addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "10.0." + i / 256 + "." + i % 256)
                .toArray(String[]::new);
    }

    @Test
    void truncation_sends_a_client_to_tcp() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.behave(Behaviour.truncation());
        assertThat(data(ask("orders.internal", Type.A))).containsExactly("10.0.0.1");
        assertThat(dns.calls())
                .extracting(call -> call.parameters().get("protocol"))
                .containsExactly("udp", "tcp");
    }

    @Test
    void failure_is_servfail_denial_and_throttle_are_refused() throws IOException {
        dns.behave(Behaviour.failure());
        assertThat(ask("orders.internal", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        dns.behave(Behaviour.denial());
        assertThat(ask("orders.internal", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        dns.behave(Behaviour.throttle());
        assertThat(ask("orders.internal", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void a_misbehaviour_lasts_as_many_calls_as_was_said() throws IOException {
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.behave(Behaviour.failure(), 1);
        assertThat(ask("orders.internal", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask("orders.internal", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void garbage_cannot_be_read() {
        dns.behave(Behaviour.garbage());
        for (boolean tcp : new boolean[] {false, true}) {
            client.setTCP(tcp);
            assertThatThrownBy(() -> ask("orders.internal", Type.A)).isInstanceOf(WireParseException.class);
        }
    }

    @Test
    void a_datagram_that_is_reset_is_not_answered_and_a_connection_is_closed() {
        dns.behave(Behaviour.reset());
        client.setTCP(true);
        assertThatThrownBy(() -> ask("orders.internal", Type.A)).isInstanceOf(IOException.class);
        client.setTCP(false);
        client.setTimeout(Duration.ofMillis(100));
        assertThatThrownBy(() -> ask("orders.internal", Type.A)).hasMessageContaining("Timed out");
    }

    @Test
    void a_silent_one_keeps_a_connection_until_it_closes() throws Exception {
        dns.behave(Behaviour.silent());
        client.setTCP(true);
        CompletableFuture<Message> answer =
                client.sendAsync(query("orders.internal", Type.A)).toCompletableFuture();
        assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        dns.close();
        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    @Timeout(30)
    void a_slow_answer_is_right_and_holds_nobody_else_up() throws Exception {
        dns.a("orders.internal", TTL, "10.0.0.1");
        dns.behave(Behaviour.slow(Duration.ofSeconds(1)), 1);
        long start = System.nanoTime();
        CompletableFuture<Message> slow =
                client.sendAsync(query("orders.internal", Type.A)).toCompletableFuture();
        while (dns.calls().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(data(ask("orders.internal", Type.A))).containsExactly("10.0.0.1");
        assertThat(slow).isNotDone();
        assertThat(data(slow.get())).containsExactly("10.0.0.1");
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000);
    }

    @Test
    void another_class_and_another_operation_are_not_answered() throws IOException {
        Record chaos = Record.newRecord(Name.fromString("version.bind."), Type.TXT, DClass.CH);
        assertThat(client.send(Message.newQuery(chaos)).getRcode()).isEqualTo(Rcode.REFUSED);
        Message update = Message.newUpdate(Name.fromString("internal."));
        assertThat(client.send(update).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void after_its_close_nobody_answers_and_none_of_its_threads_is_left() throws Exception {
        ask("orders.internal", Type.A);
        client.setTCP(true);
        ask("orders.internal", Type.A);
        dns.close();
        dns.close();
        assertThatThrownBy(() -> ask("orders.internal", Type.A)).isInstanceOf(IOException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("dns-stand-in")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void wrong_records_are_refused_with_what_is_expected() {
        assertThatThrownBy(() -> dns.a("orders.internal", Duration.ofMillis(1500), "10.0.0.1"))
                .hasMessage("ttl: PT1.5S (expected: whole seconds, 0 s .. 2147483647 s)");
        assertThatThrownBy(() -> dns.a("orders.internal", TTL, "10.0.0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A orders.internal.: 10.0.0 (expected: ");
        assertThatThrownBy(() -> dns.a("a..b", TTL, "10.0.0.1")).hasMessage("name: a..b (expected: a DNS name)");
    }
}
