package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What S3 answers for an object: its tag is the MD5 of the content in quotes, and what it refuses is told in XML. */
class S3StaticSiteTest {
    private static final String IDS = "x-amz-request-id: 656C76696E672E4D";
    private static final String DENIED = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

    private volatile String object = "a: 1";
    private volatile boolean denied;

    @Test
    void an_object_is_read_and_its_changes_are_seen() throws Exception {
        try (RawServer bucket = RawServer.http(this::answer);
                ConfigSource source = ConfigSources.endpoint(bucket.uri("/config/mesh.yaml?versionId=3HL4"))) {
            ConfigDocument first = source.fetch(null);
            assertThat(first.text()).isEqualTo("a: 1");
            assertThat(source.fetch(first)).isSameAs(first);
            assertThat(bucket.questions().get(1)).contains("If-None-Match: " + tag(object) + "\n");

            object = "a: 2";
            assertThat(source.fetch(first).text()).isEqualTo("a: 2");
        }
    }

    @Test
    void an_object_that_may_not_be_read_is_a_failure_and_its_xml_no_document() throws Exception {
        try (RawServer bucket = RawServer.http(this::answer);
                ConfigSource source = ConfigSources.endpoint(bucket.uri("/config/mesh.yaml?X-Amz-Signature=abc"))) {
            denied = true;
            assertThatIOException()
                    .isThrownBy(() -> source.fetch(null))
                    .withMessage(bucket.uri("/config/mesh.yaml?X-Amz-Signature=***")
                            + ": 403: it may not be read (expected: 200)");
        }
    }

    private void answer(String question, OutputStream out) throws Exception {
        String tag = "ETag: " + tag(object);
        if (denied) {
            RawServer.write(out, "HTTP/1.1 403 Forbidden", IDS, "Content-Type: application/xml", DENIED);
        } else if (question.contains("If-None-Match: " + tag(object))) {
            RawServer.write(out, "HTTP/1.1 304 Not Modified", IDS, tag, "Server: AmazonS3", "");
        } else {
            write(out, tag);
        }
    }

    private void write(OutputStream out, String tag) throws IOException {
        RawServer.write(
                out,
                "HTTP/1.1 200 OK",
                "x-amz-id-2: eftixk72aD6Ap51TnqcoF8eFidJG9Z/2mkiDFu8yU9AS1ed4OpIszj7UDNEHGran",
                IDS,
                "Last-Modified: Wed, 12 Oct 2009 17:50:00 GMT",
                tag,
                "x-amz-server-side-encryption: AES256",
                "Accept-Ranges: bytes",
                "Content-Type: binary/octet-stream",
                "Server: AmazonS3",
                "Content-Length: " + object.length(),
                object);
    }

    private static String tag(String object) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(object.getBytes(StandardCharsets.UTF_8));
        return '"' + HexFormat.of().formatHex(digest) + '"';
    }
}
