package dev.meshclient.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads certificates. */
final class PemCertificates {
    private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE");

    private PemCertificates() {}

    /** Reads the certificates of a file, at least one, in the order in which they stand there. */
    static List<X509Certificate> read(Path file) throws IOException {
        List<PemBlock> blocks = PemBlock.read(file);
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (LABELS.contains(block.label())) {
                certificates.add(certificate(file, block, certificates.size() + 1));
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + ": " + PemBlock.labels(blocks) + " (expected: CERTIFICATE)");
        }
        return certificates;
    }

    private static X509Certificate certificate(Path file, PemBlock block, int number) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException e) {
            throw new IOException(file + ": certificate " + number + " cannot be read (expected: X.509)", e);
        }
    }
}
