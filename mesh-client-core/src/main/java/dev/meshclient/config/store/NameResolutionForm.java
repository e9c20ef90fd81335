package dev.meshclient.config.store;

import dev.meshclient.model.NameResolution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** How DNS names are looked up. */
final class NameResolutionForm {
    private static final NameResolution.Resolver[] RESOLVERS = NameResolution.Resolver.values();

    private NameResolutionForm() {}

    static void write(ByteWriter out, NameResolution resolution) {
        out.constant(resolution.resolver())
                .duration(resolution.minTtl())
                .duration(resolution.maxTtl())
                .all(resolution.nameservers(), NameResolutionForm::writeNameserver);
    }

    static NameResolution read(ByteReader in) throws IOException {
        return new NameResolution(in.constant(RESOLVERS), in.duration(), in.duration(), readNameservers(in));
    }

    private static void writeNameserver(ByteWriter out, InetSocketAddress nameserver) {
        out.block(nameserver.getAddress().getAddress()).whole(nameserver.getPort());
    }

    private static List<InetSocketAddress> readNameservers(ByteReader in) throws IOException {
        int count = in.count();
        List<InetSocketAddress> nameservers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            nameservers.add(new InetSocketAddress(InetAddress.getByAddress(in.block()), in.whole()));
        }
        return nameservers;
    }
}
