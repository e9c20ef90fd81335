package dev.meshclient.testkit.outage;

import dev.meshclient.MeshClient;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A mesh client with real sources of configuration and of endpoints, and an HTTP client that calls orders through it. */
final class Shop implements AutoCloseable {
    /** Orders are in Cloud Map, each instance on its own port. */
    static final String CLOUD_MAP = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                routes:
                  all:
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                      retryPolicy:
                        maxRetries: 2
                        perRetryTimeout: {unit: s, value: 5}
                        httpRetryEvents: [gateway-error]
                        tcpRetryEvents: [connection-error]
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {awsCloudMap: {namespaceName: shop.local, serviceName: orders, instancePort: true}}
            """;

    private static final Request ORDERS =
            new Request.Builder().url("http://orders.shop.local/").build();

    private final Queue<MeshEvent> events = new ConcurrentLinkedQueue<>();
    private final MeshClient mesh;
    private final OkHttpClient client;

    private Shop(MeshClient.Builder builder) {
        mesh = builder.listener(listener()).drain(Duration.ofSeconds(1)).build();
        client = MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
    }

    private MeshListener listener() {
        return new MeshListener() {
            @Override
            public void onEvent(MeshEvent event) {
                events.add(event);
            }
        };
    }

    /** A shop that goes by the clock of a test, which moves by itself while a call waits. */
    static Shop on(FakeClock clock, MeshClient.Builder builder) {
        return on(clock, clock, builder);
    }

    static Shop on(FakeClock clock, WallClock wallClock, MeshClient.Builder builder) {
        FakeClock moving = clock.autoAdvance(true);
        return new Shop(builder.ticker(moving).wallClock(wallClock).scheduler(moving));
    }

    /** A shop on real threads that are in a hurry. */
    static Shop inAHurry(MeshClient.Builder builder) {
        HurriedTime time = new HurriedTime();
        return new Shop(builder.ticker(time).scheduler(time));
    }

    static MeshClient.Builder of(ConfigSource source) {
        return MeshClient.builder().config(source);
    }

    static MeshClient.Builder of(String text) {
        return of(ConfigSources.text("mesh.yaml", text));
    }

    static MeshClient.Builder of(CloudMapStandIn cloudMap) {
        return of(CLOUD_MAP).registry(registry(cloudMap).build());
    }

    static CloudMap.Builder registry(CloudMapStandIn cloudMap) {
        return CloudMap.builder()
                .region("eu-west-1")
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpoint(cloudMap.uri())
                .pollInterval(Duration.ofSeconds(1));
    }

    /** Calls orders, and returns the name of the instance that has answered. */
    String call() throws IOException {
        return call(ORDERS);
    }

    String call(Request request) throws IOException {
        try (Response response = client.newCall(request).execute()) {
            return Objects.requireNonNull(response.body()).string();
        }
    }

    MeshClient mesh() {
        return mesh;
    }

    /** How the source of this name is doing. */
    SourceStatus source(String name) {
        return mesh.sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    <E extends MeshEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** How many endpoints came and went with the last change, and how many there are now: {@code +1 -2 =3}. */
    String endpoints() {
        return events(MeshEvent.EndpointsChanged.class).stream()
                .reduce((before, latest) -> latest)
                .map(change -> "+" + change.added() + " -" + change.removed() + " =" + change.total())
                .orElse("none");
    }

    @Override
    public void close() {
        mesh.close();
        client.dispatcher().executorService().shutdown();
    }
}
