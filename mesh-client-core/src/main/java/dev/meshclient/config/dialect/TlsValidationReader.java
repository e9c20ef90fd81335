package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.TlsValidation;
import dev.meshclient.model.Trust;
import java.util.List;

/** Reads how the other side's certificate is checked. */
final class TlsValidationReader {
    private static final ValueReader<String> ANY_LENGTH = Text.between(1, Integer.MAX_VALUE);
    private static final ValueReader<List<String>> AUTHORITIES = Items.of(ANY_LENGTH, 1, 3);
    private static final ValueReader<List<String>> NAMES = Items.of(Text.between(1, 254), 1, Integer.MAX_VALUE);

    /** How clients check a server. */
    static final ValueReader<TlsValidation> OF_SERVERS = of(Union.<Trust>of("acm", TlsValidationReader::acm)
            .or("file", TlsValidationReader::file)
            .or("sds", TlsValidationReader::sds));

    /** How a server checks clients, for which App Mesh cannot use ACM. */
    static final ValueReader<TlsValidation> OF_CLIENTS =
            of(Union.<Trust>of("file", TlsValidationReader::file).or("sds", TlsValidationReader::sds));

    private TlsValidationReader() {}

    private static ValueReader<TlsValidation> of(Union<Trust> trust) {
        return (node, scope) -> Fields.read(
                node,
                scope,
                fields -> new TlsValidation(
                        fields.required("trust", trust),
                        fields.optional("subjectAlternativeNames", TlsValidationReader::names)));
    }

    private static Trust acm(Node node, Scope scope) {
        return Fields.read(
                node, scope, fields -> new Trust.Acm(fields.required("certificateAuthorityArns", AUTHORITIES)));
    }

    private static Trust file(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new Trust.File(fields.required("certificateChain", Text.NAME)));
    }

    private static Trust sds(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new Trust.Sds(fields.required("secretName", ANY_LENGTH)));
    }

    private static List<String> names(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> fields.required("match", TlsValidationReader::exactNames));
    }

    private static List<String> exactNames(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> fields.required("exact", NAMES));
    }
}
