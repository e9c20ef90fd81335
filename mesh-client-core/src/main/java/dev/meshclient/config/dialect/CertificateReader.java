package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.Certificate;

/** Reads where a certificate comes from. */
final class CertificateReader {
    /** A client's certificate, which App Mesh cannot take from ACM. */
    static final Union<Certificate> CLIENT =
            Union.<Certificate>of("file", CertificateReader::file).or("sds", CertificateReader::sds);

    /** A server's certificate. */
    static final Union<Certificate> SERVER = Union.<Certificate>of("acm", CertificateReader::acm)
            .or("file", CertificateReader::file)
            .or("sds", CertificateReader::sds);

    private CertificateReader() {}

    private static Certificate acm(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Certificate.Acm(fields.required("certificateArn", Text.between(1, Integer.MAX_VALUE))));
    }

    private static Certificate file(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Certificate.File(
                        fields.required("certificateChain", Text.NAME), fields.required("privateKey", Text.NAME)));
    }

    private static Certificate sds(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Certificate.Sds(fields.required("secretName", Text.between(1, Integer.MAX_VALUE))));
    }
}
