package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;

/** Reads the port of a listener and its protocol. */
final class PortMappingReader {

    private PortMappingReader() {}

    static PortMapping read(Node node, Scope scope) {
        return read(node, scope, Choice.PROTOCOL);
    }

    static PortMapping gateway(Node node, Scope scope) {
        return read(node, scope, Choice.GATEWAY_PROTOCOL);
    }

    private static PortMapping read(Node node, Scope scope, Choice<Protocol> protocol) {
        return Fields.read(
                node,
                scope,
                fields -> new PortMapping(fields.required("port", Whole.PORT), fields.required("protocol", protocol)));
    }
}
