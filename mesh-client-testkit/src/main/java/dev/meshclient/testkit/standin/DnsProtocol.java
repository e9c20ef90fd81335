package dev.meshclient.testkit.standin;

import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** What carries a DNS message, and how long it may be there. */
enum DnsProtocol {
    UDP("udp") {
        @Override
        int limit(Message query) {
            OPTRecord extended = query.getOPT();
            int wanted = extended == null ? PLAIN_LIMIT : extended.getPayloadSize();
            return Math.min(EXTENDED_LIMIT, Math.max(PLAIN_LIMIT, wanted));
        }
    },
    TCP("tcp") {
        @Override
        int limit(Message query) {
            return Message.MAXLENGTH;
        }
    };

    /** RFC 1035, section 4.2.1; RFC 6891, section 6.2.3 for clients that say less. */
    private static final int PLAIN_LIMIT = 512;

    /** RFC 6891, section 6.2.5, suggests it; what a client may ask for, 65,535, is more than a datagram carries. */
    static final int EXTENDED_LIMIT = 4_096;

    private final String label;

    DnsProtocol(String label) {
        this.label = label;
    }

    /** Returns how many bytes the answer to a query may have. */
    abstract int limit(Message query);

    @Override
    public String toString() {
        return label;
    }
}
