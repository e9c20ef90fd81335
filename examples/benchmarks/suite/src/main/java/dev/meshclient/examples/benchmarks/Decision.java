package dev.meshclient.examples.benchmarks;

import dev.meshclient.MeshClient;
import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.MeshRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The core alone: every decision about one successful call, without an HTTP client and without listeners. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Decision {
    private static final MeshRequest REQUEST = new OrdersRequest("orders.shop.local");
    private static final String[] MISSPELT = misspeltHosts();
    private static final AttemptResult OK = new AttemptResult.Headers(200, name -> null, true);

    private final MeshClient mesh = mesh(Variants.config(8080));
    private final MeshClient large = mesh(Variants.largeConfig(1_000));
    private int misspelt;

    private static MeshClient mesh(String config) {
        return MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", config))
                .build();
    }

    /** Waits for the mesh. */
    @Setup
    public void awaitReady() throws InterruptedException {
        if (!mesh.awaitReady(Duration.ofSeconds(5))) {
            throw new IllegalStateException("the mesh is not ready");
        }
    }

    /** Stops the mesh. */
    @TearDown
    public void stop() {
        mesh.close();
        large.close();
    }

    /** Drives one call from its start to the end of its body. */
    @Benchmark
    public Step oneSuccessfulCall() {
        MeshCall call = mesh.newCall(REQUEST);
        Step.Send send = (Step.Send) call.start();
        call.onSent(send.attempt());
        Step deliver = call.onResponse(send.attempt(), OK);
        call.onBodyEnd(send.attempt(), BodyEnd.COMPLETE);
        return deliver;
    }

    /** A host that none of 1,000 virtual services has; as it comes again, it is one that is no longer remembered. */
    @Benchmark
    public Step misspeltHost() {
        return large.newCall(new OrdersRequest(MISSPELT[misspelt++ % MISSPELT.length]))
                .start();
    }

    private static String[] misspeltHosts() {
        String[] hosts = new String[20_000];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = "service-" + i % 1_000 + (char) ('a' + i / 1_000) + ".shop.local";
        }
        return hosts;
    }

    /** A request as an adaptor shows it. */
    private record OrdersRequest(String host) implements MeshRequest {
        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String scheme() {
            return "http";
        }

        @Override
        public int port() {
            return 8080;
        }

        @Override
        public String path() {
            return "/orders/7";
        }

        @Override
        public @Nullable String query() {
            return null;
        }

        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public boolean replayable() {
            return true;
        }
    }
}
