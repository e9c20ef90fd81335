package dev.meshclient.okhttp;

import dev.meshclient.endpoint.EndpointState;
import java.util.List;
import okhttp3.Protocol;

/** What is spoken with an endpoint. */
final class WireProtocols {
    private WireProtocols() {}

    /** Returns HTTP/2 with prior knowledge for an HTTP/2 listener, and what the application wants without it otherwise. */
    static List<Protocol> of(EndpointState endpoint, List<Protocol> wanted) {
        if (endpoint.protocol().isHttp2()) {
            return List.of(Protocol.H2_PRIOR_KNOWLEDGE);
        }
        return wanted.contains(Protocol.H2_PRIOR_KNOWLEDGE) ? List.of(Protocol.HTTP_1_1) : wanted;
    }
}
