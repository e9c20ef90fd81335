package dev.meshclient.model;

import java.util.Locale;

/** A listener's protocol, as App Mesh spells it. */
public enum Protocol {
    HTTP,
    HTTP2,
    GRPC,
    TCP;

    /** Returns the spelling in configuration, such as {@code http2}. */
    public String configName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the wire is HTTP/2 with prior knowledge where no TLS negotiates it. */
    public boolean isHttp2() {
        return this == HTTP2 || this == GRPC;
    }
}
