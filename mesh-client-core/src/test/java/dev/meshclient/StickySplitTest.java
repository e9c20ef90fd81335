package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.context.MeshContext;
import dev.meshclient.testing.EditedSource;
import dev.meshclient.testing.TestRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A sticky split in a whole client, from its file to the endpoints. */
class StickySplitTest extends ClientTest {
    private final EditedSource source = new EditedSource("mesh.yaml");

    private void weights(int a, int b) {
        source.says("""
                format: mesh-client/v1
                virtualServices: {orders.shop.local: {provider: {virtualRouter: {virtualRouterName: r}}}}
                virtualRouters:
                  r:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    routes:
                      all: {httpRoute: {match: {prefix: /}}, split: orders}
                splits:
                  orders:
                    weightedTargets: [{virtualNode: a, weight: %d}, {virtualNode: b, weight: %d}]
                    stickyBy: caller
                virtualNodes:
                  a:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}]}}
                  b:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 10.0.0.2}]}}
                """.formatted(a, b));
    }

    /** The addresses that 200 callers are sent to. */
    private static List<String> sides(MeshClient client) {
        return IntStream.range(0, 200).mapToObj(i -> side(client, "user-" + i)).toList();
    }

    private static String side(MeshClient client, String key) {
        try (MeshContext.Scope scope = MeshContext.current().withStickyKey(key).open();
                MeshCall call = client.newCall(get(URL))) {
            return ((Step.Send) call.start()).endpoint().endpoint().address();
        }
    }

    @Test
    void a_caller_stays_on_its_side_until_the_other_is_raised() {
        weights(90, 10);
        MeshClient client = started(MeshClient.builder()
                .config(source)
                .ticker(clock)
                .scheduler(clock)
                .random(new TestRandom()));
        List<String> first = sides(client);
        assertThat(sides(client)).isEqualTo(first).contains("10.0.0.1", "10.0.0.2");

        weights(60, 40);
        clock.advance(Duration.ofSeconds(2));
        List<String> second = sides(client);
        assertThat(second).filteredOn("10.0.0.2"::equals).hasSizeBetween(60, 100);
        for (int i = 0; i < first.size(); i++) {
            if (first.get(i).equals("10.0.0.2")) {
                assertThat(second.get(i)).isEqualTo("10.0.0.2");
            }
        }
    }
}
