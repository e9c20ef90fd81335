package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.accesslog.WriterEnvironment;
import dev.meshclient.accesslog.WritingListener;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.call.Transport;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshEvent.AccessLogWritten;
import dev.meshclient.event.MeshListener;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.testing.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access log that the configuration declares for the identity. */
class DeclaredAccessLogTest extends ClientTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              checkout:
                backends: [{virtualService: {virtualServiceName: orders.shop.local}}]
                %s
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                logging: {accessLog: {file: {path: /nowhere/orders.log}}}
            virtualGateways:
              edge:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                %s
            """;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    @TempDir
    private Path folder;

    private final EventLog events = new EventLog();

    private String logging(String file, String format) {
        return "logging: {accessLog: {file: {path: '" + folder.resolve(file) + "', format: {" + format + "}}}}";
    }

    private String ofCheckout(String logging) {
        return MESH.formatted(logging, "");
    }

    private MeshClient.Builder as(String identity, EditedSource source) {
        return builder().config(source).wallClock(clock).identity(identity).listener(events);
    }

    private MeshClient checkout(EditedSource source) {
        return started(as("mesh/shop/virtualNode/checkout", source));
    }

    private String content(String file) throws IOException {
        clock.advance(INTERVAL);
        Path path = folder.resolve(file);
        return Files.exists(path) ? Files.readString(path) : "no file";
    }

    private static Transport cancelling(MeshCall call) {
        return new Transport() {
            @Override
            public int openConnections() {
                return 0;
            }

            @Override
            public void cancelOpenCalls() {
                call.close();
            }
        };
    }

    private static void call(MeshClient client, String path) {
        MeshCall call = client.newCall(get("http://orders.shop.local" + path));
        assertThat(call.start()).isInstanceOf(Step.Send.class);
        succeed(call);
    }

    @Test
    void the_first_call_is_in_the_log_of_the_virtual_node_that_this_process_is() throws IOException {
        MeshClient client = leaks.watch(as(
                        "mesh/shop/virtualNode/checkout",
                        new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: '%REQ(:PATH)%'"))))
                .build());
        try (MeshCall beforeAnyTaskHasRun = client.newCall(get("http://orders.shop.local/first"))) {
            beforeAnyTaskHasRun.start();
        }

        assertThat(content("a.log")).contains("/first").endsWith("\n");
    }

    @Test
    void a_virtual_gateway_has_a_log_as_well() throws IOException {
        EditedSource source =
                new EditedSource("mesh.yaml").says(MESH.formatted("", logging("a.log", "text: '%REQ(:PATH)%'")));
        call(started(as("mesh/shop/virtualGateway/edge", source)), "/first");

        assertThat(content("a.log")).contains("/first");
    }

    @Test
    void the_logs_of_other_nodes_are_not_written_and_nothing_is_said_of_them() {
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(""));
        call(checkout(source), "/first");
        clock.advance(Duration.ofSeconds(2));

        assertThat(events.of(AccessLogWritten.class)).isEmpty();
        assertThat(events.of(MeshEvent.AccessLogFailed.class)).isEmpty();
        assertThat(events.of(MeshEvent.NotEnforced.class)).isEmpty();
    }

    @Test
    void a_changed_format_is_that_of_the_next_call() throws IOException {
        EditedSource source =
                new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: 'old %REQ(:PATH)%'")));
        MeshClient client = checkout(source);
        call(client, "/a");
        source.says(ofCheckout(logging("a.log", "text: 'new %REQ(:PATH)%'")));
        clock.advance(Duration.ofSeconds(2));
        call(client, "/b");

        assertThat(content("a.log").lines()).hasSize(2);
        assertThat(content("a.log")).contains("/a", "/b");
    }

    @Test
    void a_changed_path_is_taken_and_the_old_file_is_finished() throws IOException {
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: '%REQ(:PATH)%'")));
        MeshClient client = checkout(source);
        clock.advance(Duration.ofMillis(950));
        call(client, "/a");
        source.says(ofCheckout(logging("b.log", "text: '%REQ(:PATH)%'")));
        clock.advance(Duration.ofSeconds(2));
        call(client, "/b");

        assertThat(content("a.log")).contains("/a").doesNotContain("/b");
        assertThat(content("b.log")).contains("/b").doesNotContain("/a");
    }

    @Test
    void a_log_that_goes_away_is_finished_and_nothing_is_written_any_more() throws IOException {
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: '%REQ(:PATH)%'")));
        MeshClient client = checkout(source);
        call(client, "/a");
        source.says(ofCheckout(""));
        clock.advance(Duration.ofSeconds(2));
        Files.delete(folder.resolve("a.log"));
        call(client, "/b");
        clock.advance(Duration.ofSeconds(2));

        assertThat(content("a.log")).isEqualTo("no file");
        client.close();
        assertThat(content("a.log")).isEqualTo("no file");
    }

    @Test
    void a_path_that_cannot_be_used_keeps_neither_the_client_nor_its_calls_from_working() {
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(logging("", "text: '%REQ(:PATH)%'")));
        MeshClient client = checkout(source);
        call(client, "/a");
        clock.advance(Duration.ofSeconds(2));

        assertThat(events.of(MeshEvent.AccessLogFailed.class))
                .hasSizeGreaterThan(1)
                .allSatisfy(event -> assertThat(event.log()).isEqualTo(folder.toString()));
    }

    @Test
    void calls_that_the_close_cancels_are_in_the_log() throws IOException {
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: '%REQ(:PATH)%'")));
        clock.autoAdvance(true);
        MeshClient client = started(as("mesh/shop/virtualNode/checkout", source).drain(Duration.ZERO));
        call(client, "/a");
        MeshCall open = client.newCall(get("http://orders.shop.local/b"));
        open.start();
        client.register(cancelling(open));
        client.close();

        assertThat(Files.readString(folder.resolve("a.log"))).contains("/a", "/b");
        assertThat(events.of(AccessLogWritten.class))
                .extracting(AccessLogWritten::written)
                .containsExactly(2L);
    }

    @Test
    void the_events_at_the_close_come_before_its_end_is_told() throws IOException {
        List<String> heard = new ArrayList<>();
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: '%REQ(:PATH)%'")));
        MeshClient client = started(as("mesh/shop/virtualNode/checkout", source).listener(new MeshListener() {
            @Override
            public void onEvent(MeshEvent event) {
                if (event instanceof AccessLogWritten written) {
                    heard.add("written " + written.written());
                }
            }

            @Override
            public void meshClosed() {
                heard.add("closed");
            }
        }));
        call(client, "/a");
        client.close();

        assertThat(heard).containsExactly("written 1", "closed");
    }

    @Test
    void lines_that_come_when_the_log_has_ended_are_told_of_before_the_end_of_the_client() {
        List<String> heard = new ArrayList<>();
        EditedSource source = new EditedSource("mesh.yaml").says(ofCheckout(logging("a.log", "text: '%REQ(:PATH)%'")));
        LateCall late = new LateCall(heard);
        clock.autoAdvance(true);
        MeshClient client = started(as("mesh/shop/virtualNode/checkout", source)
                .drain(Duration.ZERO)
                .listener(late));
        late.call = client.newCall(get("http://orders.shop.local/late"));
        late.call.start();
        client.close();

        assertThat(heard).containsExactly("dropped 1", "closed");
    }

    /** A call that ends only when the log has written what waited. */
    private static final class LateCall implements WritingListener {
        private final List<String> heard;
        private @Nullable MeshCall call;

        LateCall(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void begin(WriterEnvironment environment) {}

        @Override
        public void end() {}

        @Override
        public void tell() {
            if (call != null) {
                call.close();
            }
        }

        @Override
        public void onEvent(MeshEvent event) {
            if (event instanceof AccessLogWritten lines) {
                heard.add("dropped " + lines.dropped());
            }
        }

        @Override
        public void meshClosed() {
            heard.add("closed");
        }
    }
}
