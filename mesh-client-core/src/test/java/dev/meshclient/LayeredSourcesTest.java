package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.testing.EventLog;
import dev.meshclient.testing.GaugeBoard;
import dev.meshclient.time.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mesh of two sources, of which the first has precedence. */
class LayeredSourcesTest {
    private static final String WRONG = "format: mesh-client/v1\nvirtualNodes: nonsense\n";

    private FakeClock clock = new FakeClock();
    private final EventLog events = new EventLog();
    private final GaugeBoard gauges = new GaugeBoard();
    private final EditedSource first = new EditedSource("first").says(mesh("orders", "10.0.0.1"));
    private final EditedSource second = new EditedSource("second").says(mesh("stock", "10.0.1.1"));
    private EditedSource third;
    private Path file;
    private MeshClient client;

    @AfterEach
    void tearDown() {
        if (client != null) {
            client.close();
        }
    }

    /** A service, and a node of the same name with one endpoint. */
    private static String mesh(String name, String address) {
        return """
                format: mesh-client/v1
                virtualServices:
                  %1$s.shop.local: {provider: {virtualNode: {virtualNodeName: %1$s}}}
                virtualNodes:
                  %1$s:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: %2$s}]}}
                """.formatted(name, address);
    }

    private void start() {
        MeshClient.Builder builder = MeshClient.builder()
                .ticker(clock)
                .scheduler(clock)
                .wallClock(clock)
                .listener(events)
                .listener(gauges);
        if (file != null) {
            builder.lastKnownGood(file);
        }
        client = (third == null ? builder.config(first, second) : builder.config(first, second, third)).build();
        clock.runDue();
    }

    private void pass(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private String explained(String name) {
        return client.explain(MeshRequest.of("GET", "http://" + name + ".shop.local/"))
                .toString();
    }

    @Test
    void both_make_the_mesh() {
        start();

        assertThat(explained("orders")).contains("10.0.0.1");
        assertThat(explained("stock")).contains("10.0.1.1");
        assertThat(client.sources()).extracting(SourceStatus::name).containsExactly("first", "second");
    }

    @Test
    void of_what_both_declare_that_of_the_first_is_in_force_and_explain_names_it() {
        second.says(mesh("orders", "10.0.9.9"));
        start();
        assertThat(explained("orders")).contains("10.0.0.1", "first:").doesNotContain("10.0.9.9");

        first.says("format: mesh-client/v1\n");
        pass(1);
        assertThat(explained("orders")).contains("10.0.9.9", "second:").doesNotContain("10.0.0.1");
    }

    @Test
    void each_is_followed_while_the_other_one_cannot_be_read() {
        start();
        first.fails("gone");
        second.says(mesh("stock", "10.0.1.2"));
        pass(2);

        assertThat(explained("stock")).contains("10.0.1.2");
        assertThat(explained("orders")).contains("10.0.0.1");
        assertThat(client.sources())
                .extracting(SourceStatus::state)
                .containsExactly(SourceStatus.State.FAILING, SourceStatus.State.CURRENT);
        assertThat(events.of(MeshEvent.SourceUpdated.class)).contains(new MeshEvent.SourceUpdated("second"));
    }

    @Test
    void each_is_followed_while_the_other_one_is_wrong() {
        start();
        first.says(WRONG);
        pass(1);
        assertThat(events.of(MeshEvent.SnapshotRejected.class))
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.source()).isEqualTo("first"));

        second.says(mesh("stock", "10.0.1.2"));
        pass(1);
        assertThat(explained("stock")).contains("10.0.1.2");
        assertThat(explained("orders")).contains("10.0.0.1");
        assertThat(client.sources())
                .extracting(SourceStatus::state)
                .containsExactly(SourceStatus.State.REJECTED, SourceStatus.State.CURRENT);

        first.says(mesh("orders", "10.0.0.1"));
        pass(1);
        assertThat(client.sources()).allMatch(source -> source.state() == SourceStatus.State.CURRENT);
    }

    @Test
    void what_was_rejected_stays_so_though_its_source_fails_meanwhile() {
        start();
        first.says(WRONG);
        pass(1);
        first.fails("gone");
        pass(1);
        assertThat(client.sources().get(0).state()).isEqualTo(SourceStatus.State.FAILING);

        first.says(WRONG);
        pass(2);
        assertThat(client.sources().get(0).state()).isEqualTo(SourceStatus.State.REJECTED);
    }

    @Test
    void what_is_wrong_in_both_changes_nothing() {
        start();
        first.says(WRONG);
        second.says(WRONG);
        pass(3);

        assertThat(explained("orders")).contains("10.0.0.1");
        assertThat(explained("stock")).contains("10.0.1.1");
        assertThat(client.sources()).allMatch(source -> source.state() == SourceStatus.State.REJECTED);
    }

    @Test
    void the_news_of_all_that_are_right_are_taken_though_one_is_wrong() {
        third = new EditedSource("third").says("format: mesh-client/v1\n");
        start();
        first.says(mesh("orders", "10.0.0.2"));
        second.says(WRONG);
        third.says(mesh("search", "10.0.2.1"));
        pass(1);

        assertThat(explained("orders")).contains("10.0.0.2");
        assertThat(explained("stock")).contains("10.0.1.1");
        assertThat(explained("search")).contains("10.0.2.1");
        assertThat(client.sources())
                .extracting(SourceStatus::state)
                .containsExactly(SourceStatus.State.CURRENT, SourceStatus.State.REJECTED, SourceStatus.State.CURRENT);
    }

    @Test
    void after_a_start_from_disk_each_is_followed_while_the_other_one_is_down(@TempDir Path folder) {
        file = folder.resolve("mesh.lkg");
        start();
        again();
        first.fails("down");
        second.fails("down");
        start();
        assertThat(explained("orders")).contains("10.0.0.1");

        second.says(mesh("stock", "10.0.1.2"));
        pass(5);
        assertThat(explained("stock")).contains("10.0.1.2");
        assertThat(explained("orders")).contains("10.0.0.1");
    }

    @Test
    void at_a_start_from_disk_news_are_taken_though_the_other_one_is_wrong(@TempDir Path folder) {
        file = folder.resolve("mesh.lkg");
        start();
        again();
        first.says(WRONG);
        second.says(mesh("stock", "10.0.1.2"));
        start();
        pass(1);

        assertThat(explained("orders")).contains("10.0.0.1");
        assertThat(explained("stock")).contains("10.0.1.2");
        assertThat(client.sources())
                .extracting(SourceStatus::state)
                .containsExactly(SourceStatus.State.REJECTED, SourceStatus.State.CURRENT);
    }

    @Test
    void what_is_on_disk_becomes_no_younger_while_one_of_them_is_down(@TempDir Path folder) {
        file = folder.resolve("mesh.lkg");
        start();
        again();
        clock.advance(Duration.ofDays(1));
        first.fails("down");
        start();
        pass(600);

        assertThat(gauges.value("mesh.store.age", Map.of()))
                .isGreaterThanOrEqualTo(Duration.ofDays(1).toSeconds());
    }

    @Test
    void what_is_on_disk_is_not_laid_under_another_source(@TempDir Path folder) {
        file = folder.resolve("mesh.lkg");
        start();
        again();
        first.fails("down");
        second.fails("down");
        third = new EditedSource("third").says(mesh("search", "10.0.2.1"));
        start();

        assertThat(explained("orders")).contains("10.0.0.1");
        assertThat(explained("search")).doesNotContain("10.0.2.1");
    }

    /** The process ends, and there is another one later. */
    private void again() {
        client.close();
        long passed = clock.read();
        clock = new FakeClock().autoAdvance(true);
        clock.advance(Duration.ofNanos(Math.max(0, passed - clock.read())));
    }

    @Test
    void at_the_start_both_are_needed() {
        second.fails("permission denied");

        assertThatThrownBy(this::start)
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("second: cannot be read: permission denied");
    }
}
