package dev.meshclient.testkit.standin;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/**
 * A query that has been noted, and how to treat it.
 *
 * @param query has a question
 */
record DnsExchange(Message query, DnsProtocol protocol, Treatment treatment, DnsZone zone, CallLog log) {
    private static final int NUMBER_AND_FLAGS_BYTES = 4;
    private static final int GARBAGE_BYTES = 64;

    /** Returns the answer, or null if there is none. May block. */
    byte @Nullable [] answer() throws InterruptedException {
        Behaviour behaviour = treatment.behaviour();
        if (behaviour instanceof Behaviour.Slow slow) {
            log.keepWaiting(treatment, slow.delay());
        } else if (behaviour instanceof Behaviour.Silent) {
            log.keepWaiting(treatment);
            return null;
        } else if (behaviour instanceof Behaviour.Reset) {
            return null;
        } else if (behaviour instanceof Behaviour.Failure) {
            return refusal(Rcode.SERVFAIL);
        } else if (behaviour instanceof Behaviour.Denial || behaviour instanceof Behaviour.Throttle) {
            return refusal(Rcode.REFUSED);
        } else if (behaviour instanceof Behaviour.Garbage) {
            return garbage();
        } else if (behaviour instanceof Behaviour.Truncation && protocol == DnsProtocol.UDP) {
            return truncated();
        }
        return whole();
    }

    private byte[] whole() {
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return refusal(Rcode.NOTIMP);
        }
        if (query.getQuestion().getDClass() != DClass.IN) {
            return refusal(Rcode.REFUSED);
        }
        Message reply = reply();
        reply.getHeader().setFlag(Flags.AA);
        zone.answer(reply);
        return wire(reply);
    }

    private byte[] refusal(int rcode) {
        Message reply = reply();
        reply.getHeader().setRcode(rcode);
        return wire(reply);
    }

    private byte[] truncated() {
        Message reply = reply();
        reply.getHeader().setFlag(Flags.TC);
        return wire(reply);
    }

    /** Only number and flags are right, so that the client takes it for its answer, and for a whole one. */
    private byte[] garbage() {
        byte[] bytes = new byte[GARBAGE_BYTES];
        Arrays.fill(bytes, (byte) 0xff);
        byte[] right = reply().toWire();
        System.arraycopy(right, 0, bytes, 0, NUMBER_AND_FLAGS_BYTES);
        return bytes;
    }

    private Message reply() {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        if (query.getOPT() != null) {
            reply.addRecord(new OPTRecord(DnsProtocol.EXTENDED_LIMIT, 0, 0), Section.ADDITIONAL);
        }
        return reply;
    }

    /** What is too long loses its last records, and says so. */
    private byte[] wire(Message reply) {
        return reply.toWire(protocol.limit(query));
    }
}
