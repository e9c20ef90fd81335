package dev.meshclient.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A nameserver on a loopback port that answers what a test has written down, over UDP and TCP. A question that the script
 * does not know is answered with NXDOMAIN.
 */
final class ScriptedNameserver implements AutoCloseable {
    private final Map<String, UnaryOperator<Message>> script = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final List<Integer> payloads = new CopyOnWriteArrayList<>();
    private volatile boolean strangerFirst;
    private volatile boolean refusesEdns;
    private volatile Runnable whenAsked = () -> {};

    ScriptedNameserver() throws IOException {
        tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        start(this::serveUdp, "nameserver-udp");
        start(this::serveTcp, "nameserver-tcp");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    /** Returns the questions in the order in which they came, such as {@code A orders.local. udp}. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Returns how long datagrams may be, of each question that says so (EDNS). */
    List<Integer> payloads() {
        return List.copyOf(payloads);
    }

    /** Answers with records in zone file format, without name and class: {@code 30 A 10.0.0.1}. */
    ScriptedNameserver answers(String question, String... records) {
        return on(question, answer -> {
            for (String record : records) {
                answer.addRecord(record(question.split(" ")[1], record), Section.ANSWER);
            }
            return answer;
        });
    }

    /** Answers with records of several names: {@code orders.local. 30 CNAME lb.local.}. */
    ScriptedNameserver answersChain(String question, String... records) {
        return on(question, answer -> {
            for (String record : records) {
                String[] parts = record.split(" ", 2);
                answer.addRecord(record(parts[0], parts[1]), Section.ANSWER);
            }
            return answer;
        });
    }

    ScriptedNameserver fails(String question, int rcode) {
        return on(question, answer -> {
            answer.getHeader().setRcode(rcode);
            return answer;
        });
    }

    ScriptedNameserver isSilent(String question) {
        return on(question, answer -> null);
    }

    /** Answers that there is nothing: with an authority that lives for some seconds, and says another time itself. */
    ScriptedNameserver hasNothing(String question, int rcode, int ttlSeconds, int minimumSeconds) {
        return on(question, answer -> {
            answer.getHeader().setRcode(rcode);
            String authority = ttlSeconds + " SOA ns.local. admin.local. 1 9000 9000 9000 " + minimumSeconds;
            answer.addRecord(record("local.", authority), Section.AUTHORITY);
            return answer;
        });
    }

    /** Tells of other names, too, with the answer that is written down: {@code lb.local. 30 A 10.0.0.1}. */
    ScriptedNameserver adds(String question, String... records) {
        UnaryOperator<Message> plain = script.get(question + " udp");
        return on(question, answer -> {
            for (String record : records) {
                String[] parts = record.split(" ", 2);
                answer.addRecord(record(parts[0], parts[1]), Section.ADDITIONAL);
            }
            return plain.apply(answer);
        });
    }

    /** Cannot read a question that says how long datagrams may be. */
    ScriptedNameserver refusesEdns() {
        refusesEdns = true;
        return this;
    }

    /** Sends every answer to a question asked over UDP with its records cut off. */
    ScriptedNameserver truncates(String question) {
        UnaryOperator<Message> whole = script.get(question + " udp");
        script.put(question + " tcp", whole);
        script.put(question + " udp", answer -> {
            answer.getHeader().setFlag(Flags.TC);
            return answer;
        });
        return this;
    }

    /** Cuts the answer off over UDP, and does not answer over TCP. */
    ScriptedNameserver sendsNothingOverTcp(String question) {
        answers(question).truncates(question);
        script.put(question + " tcp", answer -> null);
        return this;
    }

    /** Has something happen with each question before it is answered, such as time that passes. */
    void eachTakes(Runnable effect) {
        whenAsked = effect;
    }

    /** Waits until a question comes; those before it are not waited for any more. */
    void awaitQuestion(String question) throws InterruptedException {
        String next;
        do {
            next = arrivals.poll(10, TimeUnit.SECONDS);
        } while (next != null && !next.equals(question));
        assertThat(next).as("a question that comes within 10 s").isEqualTo(question);
    }

    /** Sends, before each answer over UDP, one with another id and an address of its own, and one that is too short. */
    ScriptedNameserver sendsAStrangersAnswerFirst() {
        strangerFirst = true;
        return this;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }

    private ScriptedNameserver on(String question, UnaryOperator<Message> answer) {
        script.put(question + " udp", answer);
        return this;
    }

    private void serveUdp() throws IOException {
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            udp.receive(packet);
            Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
            Message answer = answer(query, "udp");
            if (strangerFirst) {
                send(packet, stranger(query));
                udp.send(new DatagramPacket(packet.getData(), 5, packet.getSocketAddress()));
            }
            if (answer != null) {
                send(packet, answer);
            }
        }
    }

    private void send(DatagramPacket to, Message answer) throws IOException {
        byte[] bytes = answer.toWire();
        udp.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private void serveTcp() throws IOException {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                Message answer = answer(new Message(in.readNBytes(in.readUnsignedShort())), "tcp");
                if (answer != null) {
                    byte[] bytes = answer.toWire();
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(bytes.length);
                    for (byte one : bytes) {
                        out.write(one);
                        out.flush();
                    }
                } else {
                    in.readAllBytes();
                }
            }
        }
    }

    private Message answer(Message query, String transport) {
        Record question = query.getQuestion();
        String key = Type.string(question.getType()) + " " + question.getName() + " " + transport;
        asked.add(key);
        whenAsked.run();
        arrivals.add(key);
        if (query.getOPT() != null) {
            payloads.add(query.getOPT().getPayloadSize());
            if (refusesEdns) {
                Message refusal = response(query);
                refusal.getHeader().setRcode(Rcode.FORMERR);
                return refusal;
            }
        }
        return script.getOrDefault(key, ScriptedNameserver::nxdomain).apply(response(query));
    }

    private static Message nxdomain(Message answer) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
        return answer;
    }

    private static Message response(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.RA);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        return answer;
    }

    private static Message stranger(Message query) {
        Message answer = response(query);
        answer.getHeader().setID(query.getHeader().getID() ^ 1);
        String name = query.getQuestion().getName().toString();
        answer.addRecord(record(name, "60 A 6.6.6.6"), Section.ANSWER);
        return answer;
    }

    private static Record record(String name, String text) {
        String[] parts = text.split(" ", 3);
        try {
            return Record.fromString(
                    Name.fromString(name),
                    Type.value(parts[1]),
                    DClass.IN,
                    Long.parseLong(parts[0]),
                    parts[2],
                    Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Service service, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        service.serve();
                    } catch (IOException e) {
                        // Closed at the end of the test.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Service {
        void serve() throws IOException;
    }
}
