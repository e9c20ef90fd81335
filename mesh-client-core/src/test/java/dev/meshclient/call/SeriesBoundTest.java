package dev.meshclient.call;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.LocalNode;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.telemetry.MicrometerMetrics;
import dev.meshclient.testing.TestMesh;
import dev.meshclient.testing.TestRoute;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is asked for and answered, the number of series stays in bounds that follow from the configuration alone. */
class SeriesBoundTest {
    private static final int SERVICES = 4;
    private static final int ROUTES_OF_SERVICE = 4;
    private static final int REQUESTS = 100_000;
    private static final long BOUND = SERVICES * ROUTES_OF_SERVICE * 12 + SERVICES * 40;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeshListener metrics = MicrometerMetrics.create(registry);

    @RegisterExtension
    final CallBed bed = new CallBed().unheard().listener(metrics);

    private final SplittableRandom random = new SplittableRandom(1);

    private static TestMesh shop() {
        TestMesh mesh = mesh().meshDomain("shop.local");
        for (int i = 0; i < SERVICES; i++) {
            TestRoute[] routes = new TestRoute[ROUTES_OF_SERVICE];
            for (int j = 0; j < ROUTES_OF_SERVICE; j++) {
                routes[j] = route("route-" + j).prefix("/" + j).to("node-" + i);
            }
            mesh.node(node("node-" + i).dns("node-" + i + ".local")).service("service-" + i + ".shop.local", routes);
        }
        return mesh;
    }

    private static Endpoint endpoint(int number, String zone) {
        return new Endpoint("10.0.0." + number, 0, zone, 1, Map.of(), null);
    }

    @Test
    void adversarial_hosts_paths_methods_and_statuses_make_no_series() {
        metrics.meshBuilt(new LocalNode("a"));
        for (int i = 0; i < SERVICES; i++) {
            bed.discovery.answer("node-" + i + ".local", endpoint(1, "a"), endpoint(2, "b"), endpoint(3, null));
        }
        bed.given(shop());
        for (int i = 0; i < SERVICES; i++) {
            bed.node("node-" + i).watch();
        }
        bed.clock.runDue();
        int answered = 0;
        for (int i = 0; i < REQUESTS; i++) {
            answered += answered(request()) ? 1 : 0;
        }

        long series =
                registry.scrape().lines().filter(line -> !line.startsWith("#")).count();
        System.out.println("series after " + REQUESTS + " adversarial requests, " + answered + " of them sent: "
                + series + ", bound " + BOUND);
        assertThat(answered).as("requests that were sent").isGreaterThan(REQUESTS / 4);
        assertThat(series)
                .as("%s series after %s requests, of which %s were sent (bound: %s)", series, REQUESTS, answered, BOUND)
                .isLessThanOrEqualTo(BOUND);
    }

    private MeshRequest request() {
        String host = random.nextInt(10) == 0
                ? word() + ".shop.local"
                : "service-" + random.nextInt(SERVICES) + ".shop.local";
        String path = "/" + random.nextInt(ROUTES_OF_SERVICE + 1) + "/" + word() + "?" + word() + "=" + word();
        return get("http://" + host + path).method(word().toUpperCase(Locale.ROOT));
    }

    private String word() {
        return "w" + Long.toString(random.nextLong(1L << 40), 36);
    }

    /** Answers every attempt with some status, whether it is tried again or not. */
    private boolean answered(MeshRequest request) {
        MeshCall call = bed.newCall(request);
        Step step = call.start();
        boolean sent = false;
        while (step instanceof Step.Send send) {
            sent = true;
            call.onSent(send.attempt());
            int status = 100 + random.nextInt(900);
            step = call.onResponse(send.attempt(), new AttemptResult.Headers(status, name -> null, true));
            if (step instanceof Step.Wait) {
                bed.clock.advance(Duration.ofSeconds(1));
                step = call.onTimer();
            }
        }
        if (step instanceof Step.Deliver deliver) {
            call.onBodyEnd(deliver.attempt(), BodyEnd.COMPLETE);
        }
        call.close();
        return sent;
    }
}
