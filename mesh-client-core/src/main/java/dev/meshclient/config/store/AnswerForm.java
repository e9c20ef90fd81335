package dev.meshclient.config.store;

import dev.meshclient.config.store.LastKnownGood.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What discovery said, by virtual node. */
final class AnswerForm {

    private AnswerForm() {}

    static void write(ByteWriter out, Answer answer) {
        out.text(answer.source()).all(answer.endpoints(), EndpointForm::write);
    }

    static Map<String, Answer> readAll(ByteReader in) throws IOException {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (int left = in.count(); left > 0; left--) {
            answers.put(in.text(), new Answer(in.text(), EndpointForm.readAll(in)));
        }
        return answers;
    }
}
