package dev.meshclient.model;

/** A listener's protocol, as App Mesh spells it. */
public enum Protocol {
    HTTP,
    HTTP2,
    GRPC,
    TCP;

    /** Whether the wire is HTTP/2 with prior knowledge where no TLS negotiates it. */
    public boolean isHttp2() {
        return this == HTTP2 || this == GRPC;
    }
}
