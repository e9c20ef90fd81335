package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.OutlierDetection;

/** Reads outlier detection. Envoy accepts no durations of 0. */
final class OutlierDetectionReader {

    private OutlierDetectionReader() {}

    static OutlierDetection read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new OutlierDetection(
                        fields.required("maxServerErrors", Whole.between(1, Integer.MAX_VALUE)),
                        fields.required("interval", DurationReader::positive),
                        fields.required("baseEjectionDuration", DurationReader::positive),
                        fields.required("maxEjectionPercent", Whole.between(0, 100))));
    }
}
