package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.testing.EventLog;
import dev.meshclient.time.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mesh of two sources, of which the first has precedence. */
class LayeredSourcesTest {
    private static final String WRONG = "format: mesh-client/v1\nvirtualNodes: nonsense\n";

    private final FakeClock clock = new FakeClock();
    private final EventLog events = new EventLog();
    private final EditedSource first = new EditedSource("first").says(mesh("orders", "10.0.0.1"));
    private final EditedSource second = new EditedSource("second").says(mesh("stock", "10.0.1.1"));
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
        client = MeshClient.builder()
                .config(first, second)
                .ticker(clock)
                .scheduler(clock)
                .listener(events)
                .build();
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

        first.says(mesh("orders", "10.0.0.2"));
        pass(1);
        assertThat(explained("orders")).contains("10.0.0.2");
        assertThat(client.sources()).allMatch(source -> source.state() == SourceStatus.State.CURRENT);
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
    void at_the_start_both_are_needed() {
        second.fails("permission denied");

        assertThatThrownBy(this::start)
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("second: cannot be read: permission denied");
    }
}
