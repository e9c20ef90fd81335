package dev.meshclient.config.store;

import dev.meshclient.model.ConnectionPool;
import dev.meshclient.model.HealthCheck;
import dev.meshclient.model.Listener;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A listener of a virtual node or gateway. */
final class ListenerForm {
    private static final Protocol[] PROTOCOLS = Protocol.values();

    private ListenerForm() {}

    static void write(ByteWriter out, Listener listener) {
        writePort(out, listener.portMapping());
        RouterForm.writeTimeouts(out, listener.timeout());
        out.nullable(listener.healthCheck(), ListenerForm::writeHealthCheck)
                .nullable(listener.outlierDetection(), ListenerForm::writeOutlierDetection)
                .nullable(listener.connectionPool(), ListenerForm::writePool)
                .nullable(listener.tls(), TlsForm::writeListener);
    }

    private static Listener read(ByteReader in) throws IOException {
        return new Listener(
                readPort(in),
                RouterForm.readTimeouts(in),
                in.flag() ? readHealthCheck(in) : null,
                in.flag() ? readOutlierDetection(in) : null,
                in.flag() ? readPool(in) : null,
                in.flag() ? TlsForm.readListener(in) : null);
    }

    static List<Listener> readAll(ByteReader in) throws IOException {
        int count = in.count();
        List<Listener> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(read(in));
        }
        return values;
    }

    static void writePort(ByteWriter out, PortMapping mapping) {
        out.whole(mapping.port()).constant(mapping.protocol());
    }

    static PortMapping readPort(ByteReader in) throws IOException {
        return new PortMapping(in.whole(), readProtocol(in));
    }

    static List<PortMapping> readPorts(ByteReader in) throws IOException {
        int count = in.count();
        List<PortMapping> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readPort(in));
        }
        return values;
    }

    static Protocol readProtocol(ByteReader in) throws IOException {
        return in.constant(PROTOCOLS);
    }

    private static void writeHealthCheck(ByteWriter out, HealthCheck check) {
        out.constant(check.protocol())
                .whole(check.healthyThreshold())
                .whole(check.unhealthyThreshold())
                .duration(check.interval())
                .duration(check.timeout())
                .nullable(check.path(), ByteWriter::text)
                .nullable(check.port(), ByteWriter::whole);
    }

    private static HealthCheck readHealthCheck(ByteReader in) throws IOException {
        return new HealthCheck(
                readProtocol(in),
                in.whole(),
                in.whole(),
                in.duration(),
                in.duration(),
                in.flag() ? in.text() : null,
                in.flag() ? in.whole() : null);
    }

    private static void writeOutlierDetection(ByteWriter out, OutlierDetection detection) {
        out.whole(detection.maxServerErrors())
                .duration(detection.interval())
                .duration(detection.baseEjectionDuration())
                .whole(detection.maxEjectionPercent());
    }

    private static OutlierDetection readOutlierDetection(ByteReader in) throws IOException {
        return new OutlierDetection(in.whole(), in.duration(), in.duration(), in.whole());
    }

    private static void writePool(ByteWriter out, ConnectionPool pool) {
        if (pool instanceof ConnectionPool.Http http) {
            out.whole(0).whole(http.maxConnections()).nullable(http.maxPendingRequests(), ByteWriter::whole);
        } else if (pool instanceof ConnectionPool.Requests requests) {
            out.whole(1).whole(requests.maxRequests());
        } else if (pool instanceof ConnectionPool.Tcp tcp) {
            out.whole(2).whole(tcp.maxConnections());
        }
    }

    private static ConnectionPool readPool(ByteReader in) throws IOException {
        return switch (in.oneOf(3)) {
            case 0 -> new ConnectionPool.Http(in.whole(), in.flag() ? in.whole() : null);
            case 1 -> new ConnectionPool.Requests(in.whole());
            default -> new ConnectionPool.Tcp(in.whole());
        };
    }
}
