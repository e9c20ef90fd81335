package dev.meshclient.config.store;

import dev.meshclient.model.Arn;
import dev.meshclient.model.ResourceMetadata;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What App Mesh says of a resource. */
final class MetadataForm {

    private MetadataForm() {}

    static void write(ByteWriter out, ResourceMetadata metadata) {
        out.nullable(metadata.arn(), MetadataForm::writeArn)
                .nullable(metadata.meshOwner(), ByteWriter::text)
                .nullable(metadata.resourceOwner(), ByteWriter::text)
                .nullable(metadata.uid(), ByteWriter::text)
                .nullable(metadata.version(), ByteWriter::whole)
                .nullable(metadata.createdAt(), ByteWriter::instant)
                .nullable(metadata.lastUpdatedAt(), ByteWriter::instant)
                .nullable(metadata.status(), ByteWriter::text);
    }

    private static ResourceMetadata read(ByteReader in) throws IOException {
        return new ResourceMetadata(
                in.flag() ? readArn(in) : null,
                in.flag() ? in.text() : null,
                in.flag() ? in.text() : null,
                in.flag() ? in.text() : null,
                in.flag() ? in.longWhole() : null,
                in.flag() ? in.instant() : null,
                in.flag() ? in.instant() : null,
                in.flag() ? in.text() : null);
    }

    static Map<String, ResourceMetadata> readAll(ByteReader in) throws IOException {
        Map<String, ResourceMetadata> values = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            values.put(in.text(), read(in));
        }
        return values;
    }

    private static void writeArn(ByteWriter out, Arn arn) {
        out.text(arn.text())
                .text(arn.account())
                .text(arn.mesh())
                .text(arn.kind())
                .text(arn.name())
                .text(arn.route());
    }

    private static Arn readArn(ByteReader in) throws IOException {
        return new Arn(in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
    }
}
