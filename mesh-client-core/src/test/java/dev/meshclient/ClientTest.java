package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every test of a whole client needs: a mesh on a clock that is set by hand. */
abstract class ClientTest {
    static final String URL = "http://orders.shop.local/orders/7";

    @RegisterExtension
    final LeakCheck leaks = new LeakCheck();

    final FakeClock clock = new FakeClock();

    final MeshClient.Builder builder() {
        return MeshClient.builder()
                .config(TestDocument.shop())
                .ticker(clock)
                .scheduler(clock)
                .random(new TestRandom());
    }

    final MeshClient started(MeshClient.Builder builder) {
        MeshClient client = leaks.watch(builder.build());
        clock.runDue();
        return client;
    }

    static MeshCall sending(MeshClient client) {
        MeshCall call = client.newCall(get(URL));
        assertThat(call.start()).isInstanceOf(Step.Send.class);
        return call;
    }

    static void succeed(MeshCall call) {
        call.onSent(1);
        call.onResponse(1, new AttemptResult.Headers(200, name -> null, true));
        call.onBodyEnd(1, BodyEnd.COMPLETE);
    }

    static ConfigSource dnsMesh() {
        return TestDocument.source("""
                format: mesh-client/v1
                virtualServices: {dns.shop.local: {provider: {virtualNode: {virtualNodeName: dns}}}}
                virtualNodes:
                  dns:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {dns: {hostname: dns.local}}
                """);
    }
}
