package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.ListenerTls.Mode;

/** Reads the transport security of a listener. */
final class ListenerTlsReader {
    private static final Choice<Mode> MODE = Choice.of(Mode.class);

    private ListenerTlsReader() {}

    static ListenerTls read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new ListenerTls(
                        fields.required("mode", MODE),
                        fields.required("certificate", CertificateReader.SERVER),
                        fields.optional("validation", TlsValidationReader.OF_CLIENTS)));
    }
}
