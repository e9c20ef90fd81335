package dev.meshclient.testkit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meshclient.security.PemFiles;
import dev.meshclient.testkit.standin.CertificateAuthority;
import dev.meshclient.testkit.standin.CertificateRequest;
import dev.meshclient.testkit.standin.IssuedCertificate;
import dev.meshclient.testkit.standin.KeyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PemFilesTest {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.start();
    private static final IssuedCertificate EC = AUTHORITY.issue(CertificateRequest.named("ec"));
    private static final IssuedCertificate RSA =
            AUTHORITY.issue(CertificateRequest.named("rsa").withKeyType(KeyType.RSA));
    private static final String EXPECTED =
            " (expected: PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY, without a password)";

    @TempDir
    Path folder;

    private Path chain;
    private Path key;
    private Path authorities;

    @BeforeEach
    void write() {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        authorities = folder.resolve("ca.pem");
        AUTHORITY.writeTrust(authorities);
    }

    @AfterAll
    static void close() {
        AUTHORITY.close();
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void a_key_of_each_type_is_read(KeyType type) {
        issued(type).writePem(folder);

        assertThat(mutual().get()).isInstanceOf(SSLContext.class);
        assertThat(PemFiles.showing(chain, key).get()).isInstanceOf(SSLContext.class);
    }

    @ParameterizedTest
    @CsvSource({"RSA, RSA PRIVATE KEY", "EC, EC PRIVATE KEY"})
    void a_key_in_its_older_form_is_read(KeyType type, String label) throws Exception {
        issued(type).writePem(folder);
        Files.writeString(key, olderForm(issued(type), label));

        assertThat(mutual().get()).isInstanceOf(SSLContext.class);
    }

    @Test
    void parameters_and_explanations_around_a_key_are_passed_over() throws Exception {
        EC.writePem(folder);
        Files.writeString(
                key,
                "Bag Attributes: none\n" + pem("EC PARAMETERS", new byte[] {6, 0}) + "\n"
                        + olderForm(EC, "EC PRIVATE KEY").replace("\n", "\r\n"));

        assertThat(mutual().get()).isInstanceOf(SSLContext.class);
    }

    @Test
    void files_are_read_each_time() throws Exception {
        EC.writePem(folder);
        PemFiles files = mutual();
        files.get();

        Files.delete(chain);

        assertFails(files, chain + ": no such file");
        RSA.writePem(folder);
        assertThat(files.get()).isInstanceOf(SSLContext.class);
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws Exception {
        EC.writePem(folder);
        String expected = " does not match (expected: the EC key of the first certificate of " + chain + ")";

        Files.writeString(
                key, AUTHORITY.issue(CertificateRequest.named("other")).privateKeyPem());
        assertFails(mutual(), key + ": PRIVATE KEY" + expected);
        Files.writeString(key, RSA.privateKeyPem());
        assertFails(mutual(), key + ": PRIVATE KEY" + expected);
        Files.writeString(key, olderForm(RSA, "RSA PRIVATE KEY"));
        assertFails(mutual(), key + ": RSA PRIVATE KEY" + expected);
    }

    @Test
    void a_key_of_another_kind_is_refused() throws Exception {
        EC.writePem(folder);
        for (String label : List.of("OPENSSH PRIVATE KEY", "DSA PRIVATE KEY", "ANY PRIVATE KEY")) {
            Files.writeString(key, pem(label, new byte[] {1}));
            assertFails(mutual(), key + ": " + label + EXPECTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"EC, PRIVATE KEY", "EC, EC PRIVATE KEY", "RSA, PRIVATE KEY", "RSA, RSA PRIVATE KEY"})
    void a_key_that_is_damaged_is_not_said_to_be_that_of_another_certificate(KeyType type, String label)
            throws Exception {
        issued(type).writePem(folder);

        Files.writeString(key, pem(label, new byte[] {1, 2, 3}));

        assertFails(mutual(), key + ": " + label + " cannot be read (expected: a private key)");
    }

    @Test
    void a_key_with_a_password_is_refused() throws Exception {
        EC.writePem(folder);

        Files.writeString(key, pem("ENCRYPTED PRIVATE KEY", new byte[] {1}));
        assertFails(mutual(), key + ": ENCRYPTED PRIVATE KEY with a password" + EXPECTED);
        Files.writeString(
                key,
                olderForm(RSA, "RSA PRIVATE KEY")
                        .replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A\n\n"));
        assertFails(mutual(), key + ": RSA PRIVATE KEY with a password" + EXPECTED);
    }

    @Test
    void a_file_with_something_else_is_refused() throws Exception {
        EC.writePem(folder);

        Files.writeString(authorities, EC.privateKeyPem());
        assertFails(mutual(), authorities + ": PRIVATE KEY (expected: CERTIFICATE)");
        Files.writeString(authorities, "");
        assertFails(mutual(), authorities + ": no PEM block (expected: CERTIFICATE)");
        Files.writeString(key, EC.chainPem());
        assertFails(mutual(), key + ": CERTIFICATE" + EXPECTED);
        Files.writeString(key, EC.privateKeyPem() + RSA.privateKeyPem());
        assertFails(mutual(), key + ": 2 keys" + EXPECTED);
    }

    @Test
    void a_file_that_is_damaged_is_refused() throws Exception {
        EC.writePem(folder);

        Files.writeString(chain, EC.chainPem().replace("-----END CERTIFICATE-----", ""));
        assertFails(mutual(), chain + ": CERTIFICATE without an end (expected: -----END CERTIFICATE-----)");
        Files.writeString(chain, EC.chainPem() + pem("CERTIFICATE", new byte[] {1, 2, 3}));
        assertFails(mutual(), chain + ": certificate 2 cannot be read (expected: X.509)");
        Files.writeString(chain, EC.chainPem().replaceFirst("\nM", "\n*"));
        assertFails(mutual(), chain + ": CERTIFICATE is damaged (expected: base64)");
        Files.writeString(chain, "#".repeat(4 * 1024 * 1024 + 1));
        assertFails(mutual(), chain + ": too large (expected: at most 4194304 bytes)");
    }

    @Test
    void a_certificate_outside_of_its_time_is_read_nevertheless() {
        AUTHORITY.issue(CertificateRequest.named("late").expired()).writePem(folder);

        assertThat(mutual().get()).isInstanceOf(SSLContext.class);
    }

    private static IssuedCertificate issued(KeyType type) {
        return type == KeyType.EC ? EC : RSA;
    }

    private PemFiles mutual() {
        return PemFiles.mutual(chain, key, authorities);
    }

    private static void assertFails(PemFiles files, String message) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(files::get)
                .withMessage(message)
                .withCauseInstanceOf(IOException.class);
    }

    /** PKCS #8 ends with the older form, in an octet string. */
    private static String olderForm(IssuedCertificate issued, String label) {
        byte[] pkcs8 = issued.privateKey().getEncoded();
        int start = 4;
        while (pkcs8[start] != 0x30 || !endsWith(pkcs8, start) || start < 20) {
            start++;
        }
        return pem(label, Arrays.copyOfRange(pkcs8, start, pkcs8.length));
    }

    private static boolean endsWith(byte[] der, int start) {
        int first = der[start + 1] & 0xFF;
        int length = first < 0x80 ? first : ((der[start + 2] & 0xFF) << 8) | (der[start + 3] & 0xFF);
        return start + (first < 0x80 ? 2 : 4) + length == der.length;
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + label
                + "-----\n";
    }
}
