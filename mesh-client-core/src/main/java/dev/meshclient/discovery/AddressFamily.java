package dev.meshclient.discovery;

import dev.meshclient.model.IpPreference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** A family of addresses, and the type of the DNS records that hold them. */
enum AddressFamily {
    IPV4(Type.A, Address.IPv4, 4),
    IPV6(Type.AAAA, Address.IPv6, 16);

    private final int recordType;
    private final int notation;
    private final int length;

    AddressFamily(int recordType, int notation, int length) {
        this.recordType = recordType;
        this.notation = notation;
        this.length = length;
    }

    int recordType() {
        return recordType;
    }

    /**
     * Returns the families to ask for, in this order, until one has an address (App Mesh user guide, "Virtual nodes", IP
     * preference for DNS).
     */
    static List<AddressFamily> inOrderOf(@Nullable IpPreference preference) {
        if (preference == null) {
            return List.of(IPV6, IPV4);
        }
        return switch (preference) {
            case IPV6_PREFERRED -> List.of(IPV6, IPV4);
            case IPV4_PREFERRED -> List.of(IPV4, IPV6);
            case IPV6_ONLY -> List.of(IPV6);
            case IPV4_ONLY -> List.of(IPV4);
        };
    }

    boolean has(InetAddress address) {
        return address.getAddress().length == length;
    }

    /** Returns the addresses of this family among records, in their order. */
    List<String> addresses(List<Record> records) {
        return records.stream()
                .filter(record -> record.getType() == recordType)
                .map(record -> record instanceof AAAARecord v6 ? v6.getAddress() : ((ARecord) record).getAddress())
                .map(InetAddress::getHostAddress)
                .toList();
    }

    /** Returns the address that a text is, without brackets; null if it is none. Nobody is asked. */
    static @Nullable InetAddress literal(String text) {
        for (AddressFamily family : values()) {
            byte[] bytes = Address.toByteArray(text, family.notation);
            if (bytes != null) {
                try {
                    return InetAddress.getByAddress(bytes);
                } catch (UnknownHostException e) {
                    throw new IllegalStateException(text + ": " + bytes.length + " bytes (expected: 4 or 16)", e);
                }
            }
        }
        return null;
    }
}
