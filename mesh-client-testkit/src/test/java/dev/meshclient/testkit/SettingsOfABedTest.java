package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.model.MeshConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class SettingsOfABedTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}TLS}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
              batch: {backends: []}
            """;
    private static final String PLAIN = MESH.replace("TLS", "");
    private static final String TLS = MESH.replace(
            "TLS", ", tls: {mode: STRICT, certificate: {file: {certificateChain: /c.pem, privateKey: /k.pem}}}");
    private static final String ORDERS = "http://orders.shop.local/";

    private static void answer(MeshTestBed bed) {
        bed.servers("orders").forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok())));
    }

    @Test
    void a_node_may_have_several_servers() {
        try (MeshTestBed bed = MeshTestBed.ofText(PLAIN).endpoints(3).start()) {
            answer(bed);
            assertThatMesh(bed).request("GET", ORDERS).sent(6).allSucceeded();
            assertThat(bed.servers("orders"))
                    .hasSize(3)
                    .allSatisfy(server -> assertThat(server.getAllServeEvents()).hasSize(2))
                    .allSatisfy(server -> assertThat(bed.nodeAt(server.port())).isEqualTo("orders"));
        }
    }

    @Test
    void more_servers_than_a_machine_bears_are_refused_before_one_is_started() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshTestBed.ofText(PLAIN).endpoints(65))
                .withMessage("endpoints: 65 (expected: 1..64)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshTestBed.ofText(PLAIN).endpoints(0))
                .withMessage("endpoints: 0 (expected: 1..64)");
        String two = PLAIN.replace(
                "batch: {backends: []}",
                "batch: {listeners: [{portMapping: {port: 80, protocol: http}}],"
                        + " serviceDiscovery: {dns: {hostname: batch.internal}}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeshTestBed.ofText(two).endpoints(33).start())
                .withMessageContaining("servers: 66 (expected: at most 64");
    }

    @Test
    void a_node_without_endpoints_has_no_server_and_says_what_to_do() {
        try (MeshTestBed bed = MeshTestBed.ofText(PLAIN).start()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bed.server("batch"))
                    .withMessageContaining("batch has no endpoints")
                    .withMessageContaining("expected: serviceDiscovery");
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void calls_that_are_to_be_secured_go_without_and_the_log_says_so() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (MeshTestBed bed = MeshTestBed.ofText(TLS).start()) {
            answer(bed);
            assertThatMesh(bed).request("GET", ORDERS).sent().hasStatus(200);
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("the test bed lets calls to [orders] go without");
    }

    @Test
    void what_the_application_has_in_its_client_comes_before_the_mesh() {
        AtomicInteger seen = new AtomicInteger();
        try (MeshTestBed bed = MeshTestBed.ofText(PLAIN)
                .client(client -> client.addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                }))
                .start()) {
            answer(bed);
            assertThatMesh(bed).request("GET", ORDERS).sent(2).allSucceeded();
        }
        assertThat(seen).hasValue(2);
    }

    @Test
    void an_interceptor_behind_the_mesh_is_refused_with_the_remedy() {
        try (MeshTestBed bed = MeshTestBed.ofText(PLAIN).start()) {
            answer(bed);
            OkHttpClient changed = bed.client()
                    .newBuilder()
                    .addInterceptor(chain -> chain.proceed(chain.request()))
                    .build();
            Request request = new Request.Builder().url(ORDERS).build();
            assertThatThrownBy(() -> changed.newCall(request).execute())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("interceptor")
                    .hasMessageContaining("install");
        }
    }

    @Test
    void enqueued_calls_leave_no_threads() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        ExecutorService executor;
        try (MeshTestBed bed = MeshTestBed.ofText(PLAIN).start()) {
            answer(bed);
            executor = bed.client().dispatcher().executorService();
            bed.client().newCall(new Request.Builder().url(ORDERS).build()).enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException failure) {}

                @Override
                public void onResponse(Call call, Response response) {
                    response.close();
                    answered.countDown();
                }
            });
            assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_dispatcher_of_the_test_is_left_alone() {
        Dispatcher own = new Dispatcher();
        try (MeshTestBed bed = MeshTestBed.ofText(PLAIN)
                .client(client -> client.dispatcher(own))
                .start()) {
            assertThat(bed.client().dispatcher()).isSameAs(own);
        }
        assertThat(own.executorService().isShutdown()).isFalse();
        own.executorService().shutdown();
    }

    @Test
    void a_mesh_of_app_mesh_is_served_as_well() {
        String described = """
                {"virtualServices": [{"meshName": "shop", "virtualServiceName": "orders.shop.local",
                    "spec": {"provider": {"virtualNode": {"virtualNodeName": "orders"}}}}],
                 "virtualNodes": [{"meshName": "shop", "virtualNodeName": "orders", "spec": {
                    "listeners": [{"portMapping": {"port": 8080, "protocol": "http"}, "tls": {"mode": "STRICT",
                        "certificate": {"file": {"certificateChain": "/c.pem", "privateKey": "/k.pem"}}}}],
                    "serviceDiscovery": {"awsCloudMap": {"namespaceName": "shop.local", "serviceName": "orders"}}}}]}
                """;
        try (MeshTestBed bed = MeshTestBed.ofText(described).start()) {
            answer(bed);
            assertThatMesh(bed).request("GET", ORDERS).sent().hasStatus(200);
        }
    }

    @Test
    void a_source_is_closed_also_where_the_bed_does_not_start() {
        AtomicInteger closed = new AtomicInteger();
        ConfigSource wrong = new ConfigSource() {
            @Override
            public String name() {
                return "wrong";
            }

            @Override
            public ConfigDocument fetch(@Nullable ConfigDocument previous) {
                return new ConfigDocument("wrong", "format: none");
            }

            @Override
            public Duration interval() {
                return Duration.ZERO;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        assertThatThrownBy(() -> MeshTestBed.of(wrong).start()).isInstanceOf(MeshConfigException.class);
        assertThat(closed).hasPositiveValue();
    }

    @Test
    void closing_twice_is_closing_once() {
        MeshTestBed bed = MeshTestBed.ofText(PLAIN).start();
        bed.close();
        bed.close();
        assertThatMesh(bed.mesh()).holdsNothing();
    }
}
