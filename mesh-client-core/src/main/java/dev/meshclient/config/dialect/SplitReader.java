package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.TrafficSplit;

/** Reads a split. */
final class SplitReader {

    private SplitReader() {}

    static TrafficSplit read(String name, Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new TrafficSplit(
                        name,
                        fields.required("weightedTargets", ActionReader::targets),
                        fields.optional("stickyBy", StickyKeyReader::read)));
    }
}
