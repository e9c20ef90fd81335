package dev.meshclient.config.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.config.store.LastKnownGood.Answer;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.MeshConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read is what was written. */
class MeshFormTest {

    @Property(tries = 500, seed = "20261201", shrinking = ShrinkingMode.OFF)
    void any_mesh_is_read_as_it_was_written(@ForAll long seed) throws IOException {
        MeshConfig mesh = new RandomRecords(seed).next(MeshConfig.class);

        assertThat(copy(mesh)).isEqualTo(mesh);
    }

    @Property(tries = 500, seed = "20261201", shrinking = ShrinkingMode.OFF)
    void any_answer_of_discovery_is_read_as_it_was_written(@ForAll long seed) throws IOException {
        Map<String, Answer> answers = Map.of("orders", new RandomRecords(seed).next(Answer.class));
        ByteReader in = new ByteReader(
                new ByteWriter().byName(answers, AnswerForm::write).bytes());

        assertThat(AnswerForm.readAll(in)).isEqualTo(answers);
        in.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "complete.yaml",
                "appmesh/list.json",
                "appmesh/object-of-lists.json",
                "appmesh/described",
                "appmesh/cli-input",
                "appmesh/specs"
            })
    void a_mesh_that_people_write_is_read_as_it_was_written(String resource) throws Exception {
        MeshConfig mesh = new ConfigLoader()
                .load(ConfigSources.files(sample(resource)).fetch(null))
                .config();

        assertThat(copy(mesh)).isEqualTo(mesh);
    }

    @Test
    void the_keys_of_an_access_log_stay_in_their_order() throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 20; i > 0; i--) {
            values.put("key-" + i, "%REQ(" + i + ")%");
        }
        ByteWriter out = new ByteWriter();
        AccessLogForm.write(out, new AccessLog("/dev/stdout", new AccessLog.Format.Json(values)));

        AccessLog.Format.Json read = (AccessLog.Format.Json) Objects.requireNonNull(
                AccessLogForm.read(new ByteReader(out.bytes())).format());

        assertThat(read.values().keySet()).containsExactlyElementsOf(values.keySet());
    }

    private static MeshConfig copy(MeshConfig mesh) throws IOException {
        ByteWriter out = new ByteWriter();
        MeshForm.write(out, mesh);
        ByteReader in = new ByteReader(out.bytes());
        MeshConfig copy = MeshForm.read(in);
        in.end();
        return copy;
    }

    private static String sample(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(MeshFormTest.class.getResource("../" + name), name)
                        .toURI())
                .toString();
    }
}
