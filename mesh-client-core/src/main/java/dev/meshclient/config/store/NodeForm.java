package dev.meshclient.config.store;

import dev.meshclient.model.Backend;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.VirtualNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A virtual node. */
final class NodeForm {
    private static final ServiceDiscovery.Dns.ResponseType[] RESPONSE_TYPES =
            ServiceDiscovery.Dns.ResponseType.values();

    private NodeForm() {}

    static void write(ByteWriter out, VirtualNode node) {
        out.text(node.name())
                .all(node.listeners(), ListenerForm::write)
                .nullable(node.serviceDiscovery(), NodeForm::writeDiscovery)
                .all(node.backends(), NodeForm::writeBackend)
                .nullable(node.backendDefaults(), TlsForm::writePolicy)
                .nullable(node.accessLog(), AccessLogForm::write)
                .nullable(node.retryBudget(), MeshForm::writeBudget)
                .all(node.allowedHosts(), ByteWriter::text);
    }

    private static VirtualNode read(ByteReader in) throws IOException {
        return new VirtualNode(
                in.text(),
                ListenerForm.readAll(in),
                in.flag() ? readDiscovery(in) : null,
                readBackends(in),
                in.flag() ? TlsForm.readPolicy(in) : null,
                in.flag() ? AccessLogForm.read(in) : null,
                in.flag() ? MeshForm.readBudget(in) : null,
                new LinkedHashSet<>(in.texts()));
    }

    static Map<String, VirtualNode> readAll(ByteReader in) throws IOException {
        Map<String, VirtualNode> values = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), read(in));
        }
        return values;
    }

    private static void writeDiscovery(ByteWriter out, ServiceDiscovery discovery) {
        if (discovery instanceof ServiceDiscovery.Dns dns) {
            out.whole(0)
                    .text(dns.hostname())
                    .constant(dns.responseType())
                    .nullable(dns.ipPreference(), ByteWriter::constant)
                    .flag(dns.srv());
        } else if (discovery instanceof ServiceDiscovery.AwsCloudMap map) {
            CloudMapForm.write(out.whole(1), map);
        } else if (discovery instanceof ServiceDiscovery.Static instances) {
            out.whole(2).all(instances.endpoints(), EndpointForm::write);
        }
    }

    private static ServiceDiscovery readDiscovery(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 ->
                new ServiceDiscovery.Dns(
                        in.text(),
                        in.constant(RESPONSE_TYPES),
                        in.flag() ? MeshForm.readIpPreference(in) : null,
                        in.flag());
            case 1 -> CloudMapForm.read(in);
            default -> new ServiceDiscovery.Static(EndpointForm.readAll(in));
        };
    }

    private static void writeBackend(ByteWriter out, Backend backend) {
        out.text(backend.virtualServiceName()).nullable(backend.clientPolicy(), TlsForm::writePolicy);
    }

    private static Backend readBackend(ByteReader in) throws IOException {
        return new Backend(in.text(), in.flag() ? TlsForm.readPolicy(in) : null);
    }

    private static List<Backend> readBackends(ByteReader in) throws IOException {
        int count = in.count();
        List<Backend> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readBackend(in));
        }
        return values;
    }
}
