package dev.meshclient.config.store;

import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An instance of a virtual node. */
final class EndpointForm {
    /** Of the shape of the records; a test says when it has to change, and then so must what is read and written here. */
    static final int FINGERPRINT = 0xd370ccf5;

    private EndpointForm() {}

    static void write(ByteWriter out, Endpoint endpoint) {
        out.text(endpoint.address())
                .whole(endpoint.port())
                .nullable(endpoint.zone(), ByteWriter::text)
                .whole(endpoint.weight())
                .byName(endpoint.attributes(), ByteWriter::text)
                .nullable(endpoint.instanceId(), ByteWriter::text);
    }

    private static Endpoint read(ByteReader in) throws IOException {
        return new Endpoint(
                in.text(),
                in.whole(),
                in.flag() ? in.text() : null,
                in.whole(),
                in.textByName(),
                in.flag() ? in.text() : null);
    }

    static List<Endpoint> readAll(ByteReader in) throws IOException {
        int count = in.count();
        List<Endpoint> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(read(in));
        }
        return values;
    }
}
