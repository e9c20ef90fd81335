package dev.meshclient.discovery;

import dev.meshclient.model.IpPreference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Type;

/** A family of addresses, and the type of the DNS records that hold them. */
enum AddressFamily {
    IPV4(Type.A),
    IPV6(Type.AAAA);

    private final int recordType;

    AddressFamily(int recordType) {
        this.recordType = recordType;
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
}
