package dev.meshclient.examples.benchmarks;

import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpMetricsEventListener;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What metrics add to a call: those of the mesh, and a listener that does nothing, to a call through the mesh; and beside
 * them Micrometer's own event listener to a call of OkHttp.
 */
public final class MetricsCost {
    private MetricsCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant; {@code mesh} or {@code micrometer}
     */
    public static void main(String[] arguments) throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        int pairs = Integer.parseInt(arguments[0]);
        if (arguments[1].equals("mesh")) {
            PairedCost.print(
                    pairs,
                    InMemoryCall.ofMesh(),
                    InMemoryCall.ofMesh(MicrometerMetrics.create(registry), new IdleListener()));
        } else {
            PairedCost.print(
                    pairs,
                    InMemoryCall.ofOkHttp(InMemoryCall.base()),
                    InMemoryCall.ofOkHttp(InMemoryCall.base()
                            .eventListener(OkHttpMetricsEventListener.builder(registry, "okhttp")
                                    .build())));
        }
        System.exit(0);
    }
}
