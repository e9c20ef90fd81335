package dev.meshclient.config.store;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.store.LastKnownGood.Answer;
import dev.meshclient.model.MeshConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that is kept. The mesh and the endpoints are written as their records are, which may differ in another version of
 * this library: that one sees it by the fingerprint before each, parses the documents again, and waits for discovery.
 *
 * <p>Nothing here uses reflection, and nothing that reads uses a lambda: in a fresh JVM either costs more than all the
 * rest, and the records name the types themselves, so that no file can name others.
 */
final class StoreForm {

    private StoreForm() {}

    static byte[] write(LastKnownGood good) {
        ByteWriter config = new ByteWriter().whole(MeshForm.FINGERPRINT);
        MeshForm.write(config, good.config());
        ByteWriter answers = new ByteWriter().whole(EndpointForm.FINGERPRINT).byName(good.answers(), AnswerForm::write);
        return new ByteWriter()
                .whole(good.savedAtMillis())
                .all(good.documents(), DocumentForm::write)
                .block(config.bytes())
                .block(answers.bytes())
                .bytes();
    }

    static LastKnownGood read(byte[] bytes, Function<List<ConfigDocument>, MeshConfig> parser) throws IOException {
        ByteReader in = new ByteReader(bytes);
        long savedAtMillis = in.longWhole();
        List<ConfigDocument> documents = DocumentForm.readAll(in);
        ByteReader config = new ByteReader(in.block());
        ByteReader answers = new ByteReader(in.block());
        in.end();
        return new LastKnownGood(savedAtMillis, documents, config(config, documents, parser), answers(answers));
    }

    private static MeshConfig config(
            ByteReader in, List<ConfigDocument> documents, Function<List<ConfigDocument>, MeshConfig> parser)
            throws IOException {
        if (in.whole() != MeshForm.FINGERPRINT) {
            return parser.apply(documents);
        }
        MeshConfig config = MeshForm.read(in);
        in.end();
        return config;
    }

    private static Map<String, Answer> answers(ByteReader in) throws IOException {
        if (in.whole() != EndpointForm.FINGERPRINT) {
            return Map.of();
        }
        Map<String, Answer> answers = AnswerForm.readAll(in);
        in.end();
        return answers;
    }
}
