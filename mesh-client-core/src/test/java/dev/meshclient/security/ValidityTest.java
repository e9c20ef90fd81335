package dev.meshclient.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testing.CapturedLog;
import dev.meshclient.time.FakeClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {
    /** Valid from 2026-12-01T00:56:14Z to 2027-12-01T00:56:14Z. */
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBYzCCAQqgAwIBAgIBATAKBggqhkjOPQQDAjARMQ8wDQYDVQQDDAZvcmRlcnMw
            HhcNMjYxMjAxMDA1NjE0WhcNMjcxMjAxMDA1NjE0WjARMQ8wDQYDVQQDDAZvcmRl
            cnMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQIEoL5RYppx5ChscHYgZV9PS4l
            7Ot9/13zfQEJYh9K+Jq3qYnPf8X8e4o0ChmXKxHXDgF/NWUub/jvuI49eDBno1Mw
            UTAdBgNVHQ4EFgQUXmJEGeX18YBPdmjQrA6igicVG18wHwYDVR0jBBgwFoAUXmJE
            GeX18YBPdmjQrA6igicVG18wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNH
            ADBEAiBdCiP+shTbAYbR6cfBoogPBP5rkNEodzhaT7IN8uxwmAIgVQrHi7uL5wq1
            WvcEd/KQ+DoMvJHwH7US1SNrpWy35bg=
            -----END CERTIFICATE-----
            """;

    private final FakeClock clock = new FakeClock();

    @TempDir
    Path folder;

    private X509Certificate certificate;

    @BeforeEach
    void read() throws Exception {
        certificate = PemCertificates.read(Files.writeString(folder.resolve("chain.pem"), CERTIFICATE))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-01T00:56:13Z, is not valid before 2026-12-01T00:56:14Z",
        "2027-12-01T00:56:15Z, has expired at 2027-12-01T00:56:14Z"
    })
    void a_certificate_outside_of_its_time_is_a_warning_once_a_minute(Instant now, String warning) throws Exception {
        Validity validity = new Validity(now::toEpochMilli, clock);
        try (CapturedLog log = new CapturedLog(PemFiles.class)) {
            validity.check(Path.of("chain.pem"), certificate);
            validity.check(Path.of("chain.pem"), certificate);
            assertThat(log.visible()).containsExactly("WARN chain.pem: the certificate " + warning);

            clock.advance(Duration.ofMinutes(1));
            validity.check(Path.of("chain.pem"), certificate);
            assertThat(log.visible()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T00:56:14Z", "2027-05-01T00:00:00Z", "2027-12-01T00:56:14Z"})
    void a_certificate_within_its_time_is_none(Instant now) throws Exception {
        try (CapturedLog log = new CapturedLog(PemFiles.class)) {
            new Validity(now::toEpochMilli, clock).check(Path.of("chain.pem"), certificate);
            assertThat(log.lines()).isEmpty();
        }
    }
}
