package dev.meshclient.testkit.standin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Notes what a DNS client sends. */
record DnsResponder(DnsZone zone, CallLog log) {

    /** Notes a query. Returns null if it is none: what cannot be read, or has no question, is passed over. */
    @Nullable
    DnsExchange receive(byte[] wire, DnsProtocol protocol) {
        Message query = read(wire);
        if (query == null || query.getQuestion() == null) {
            return null;
        }
        return new DnsExchange(query, protocol, log.seen(call(query, protocol)), zone, log);
    }

    private static @Nullable Message read(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException e) {
            // Anyone can send anything to a port: it is as if it had been lost on the way.
            return null;
        }
    }

    private static SeenCall call(Message query, DnsProtocol protocol) {
        Record question = query.getQuestion();
        Map<String, String> parameters = new HashMap<>();
        parameters.put("protocol", protocol.toString());
        OPTRecord extended = query.getOPT();
        if (extended != null) {
            parameters.put("edns", Integer.toString(extended.getPayloadSize()));
        }
        String name = question.getName().toString(true);
        return new SeenCall(Type.string(question.getType()) + " " + name, parameters);
    }
}
