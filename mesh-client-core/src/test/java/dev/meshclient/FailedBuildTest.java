package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.accesslog.AccessLogs;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.event.MeshListener;
import dev.meshclient.testing.GaugeBoard;
import dev.meshclient.testing.SettableSource;
import dev.meshclient.testing.TestDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that cannot be built leaves nothing behind. */
class FailedBuildTest extends ClientTest {
    @TempDir
    private Path folder;

    private final GaugeBoard gauges = new GaugeBoard();
    private final List<String> heard = new ArrayList<>();
    private final MeshListener ends = new MeshListener() {
        @Override
        public void meshClosed() {
            heard.add("closed");
        }
    };

    private MeshListener log(String file) {
        return AccessLogs.file(folder.resolve(file)).text("%REQ(:PATH)%").build();
    }

    private static List<String> meshThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mesh-"))
                .toList();
    }

    @Test
    void a_number_of_decisions_is_checked_where_it_is_set() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshClient.builder().decisions(-1))
                .withMessage("decisions: -1 (expected: >= 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshClient.builder().decisionSampling(2))
                .withMessage("decisionSampling: 2.0 (expected: 0..1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshClient.builder().decisionSampling(Double.NaN))
                .withMessage("decisionSampling: NaN (expected: 0..1)");
    }

    @Test
    void a_log_of_another_client_ends_what_the_second_one_has_begun() {
        MeshListener shared = log("shared.log");
        started(builder().listener(shared));
        SettableSource source = new SettableSource();
        MeshClient.Builder second = MeshClient.builder()
                .config(source)
                .listener(gauges)
                .listener(ends)
                .listener(log("own.log"))
                .listener(shared);

        assertThatThrownBy(second::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("shared.log is another mesh client's already");
        assertThat(gauges.isEmpty()).isTrue();
        assertThat(heard).containsExactly("closed");
        assertThat(source.closed()).isTrue();
        assertThat(meshThreads()).isEmpty();
    }

    @Test
    void a_log_of_another_client_goes_on_with_that_one() throws IOException {
        MeshListener shared = log("shared.log");
        MeshClient first = started(builder().wallClock(clock).listener(shared));
        assertThatThrownBy(() -> MeshClient.builder()
                        .config(TestDocument.shop())
                        .listener(shared)
                        .build())
                .isInstanceOf(IllegalStateException.class);

        succeed(sending(first));
        clock.advance(Duration.ofMillis(100));
        assertThat(Files.readString(folder.resolve("shared.log"))).contains("/orders/7");
    }

    @Test
    void a_source_that_cannot_say_its_name_leaves_no_gauge() {
        assertThatThrownBy(() -> builder()
                        .config(new Nameless())
                        .listener(gauges)
                        .listener(ends)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no name");
        assertThat(gauges.isEmpty()).isTrue();
        assertThat(heard).containsExactly("closed");
    }

    private static final class Nameless implements ConfigSource {
        @Override
        public String name() {
            throw new IllegalStateException("no name");
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
            throw new IOException("not asked");
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(1);
        }
    }
}
