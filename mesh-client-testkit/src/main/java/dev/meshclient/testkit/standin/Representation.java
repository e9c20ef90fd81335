package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

/** A document in the form in which it is sent. */
record Representation(ServedDocument document, boolean compressed) {

    /** A strong tag is one of the very bytes (RFC 9110, section 8.8.1), so those of the compressed form have another. */
    String tag() {
        String tag = document.tag();
        return compressed ? tag.substring(0, tag.length() - 1) + "-gzip\"" : tag;
    }

    Instant modified() {
        return document.modified();
    }

    byte[] body() {
        byte[] plain = document.text().getBytes(StandardCharsets.UTF_8);
        return compressed ? gzip(plain) : plain;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /** Returns an answer that still lacks the body. */
    ResponseDefinitionBuilder head() {
        ResponseDefinitionBuilder head = withValidators(200).withHeader("Content-Type", document.contentType());
        return compressed ? head.withHeader("Content-Encoding", "gzip") : head;
    }

    /** Returns an answer to a client that has it: one without what describes a body (RFC 9110, section 15.4.5). */
    ResponseDefinitionBuilder notModified() {
        return withValidators(304);
    }

    private ResponseDefinitionBuilder withValidators(int status) {
        return WireMock.status(status)
                .withHeader("ETag", tag())
                .withHeader("Last-Modified", RequestConditions.httpDate(modified()));
    }
}
