package dev.meshclient.config.store;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The documents: the part that every version of this library can read, so that its form must not change. */
final class DocumentForm {

    private DocumentForm() {}

    static void write(ByteWriter out, ConfigDocument document) {
        out.text(document.name()).all(document.files(), DocumentForm::writeFile);
    }

    static List<ConfigDocument> readAll(ByteReader in) throws IOException {
        int count = in.count();
        List<ConfigDocument> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            documents.add(new ConfigDocument(in.text(), readFiles(in)));
        }
        return documents;
    }

    private static void writeFile(ByteWriter out, ConfigFile file) {
        out.text(file.name())
                .text(file.text())
                .nullable(file.placement().virtualRouter(), ByteWriter::text)
                .nullable(file.placement().virtualGateway(), ByteWriter::text);
    }

    private static List<ConfigFile> readFiles(ByteReader in) throws IOException {
        int count = in.count();
        List<ConfigFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(new ConfigFile(in.text(), in.text(), readPlacement(in)));
        }
        return files;
    }

    private static Placement readPlacement(ByteReader in) throws IOException {
        return new Placement(in.flag() ? in.text() : null, in.flag() ? in.text() : null);
    }
}
