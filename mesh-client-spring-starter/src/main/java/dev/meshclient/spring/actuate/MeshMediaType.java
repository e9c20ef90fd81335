package dev.meshclient.spring.actuate;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.util.MimeType;

/**
 * What an answer comes as. JSON goes by the names that Spring Boot's own endpoints give it; the last one that a caller accepts is
 * taken, and HTML is left to the console.
 */
enum MeshMediaType implements Producible<MeshMediaType> {
    HTML("text/html;charset=UTF-8"),
    JSON("application/json"),
    V2(ApiVersion.V2.getProducedMimeType().toString()),
    V3(ApiVersion.V3.getProducedMimeType().toString());

    private final String type;

    MeshMediaType(String type) {
        this.type = type;
    }

    @Override
    public MimeType getProducedMimeType() {
        return MimeType.valueOf(type);
    }

    /** Returns what JSON comes as: a browser accepts HTML first, but can show JSON as well. */
    MeshMediaType forJson() {
        return this == HTML ? JSON : this;
    }
}
