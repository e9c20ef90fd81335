package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * A mesh whose endpoints are WireMock servers in this process: one for each static endpoint of a mesh file, one for each
 * other virtual node. Calls go through the real mesh client and real sockets; the servers are scripted with WireMock's
 * own API.
 *
 * <pre>{@code
 * try (MeshTestBed bed = MeshTestBed.start(Path.of("mesh.yaml"))) {
 *     bed.server("orders-v1").stubFor(get("/orders").willReturn(ok("v1")));
 *     Response response = bed.client().newCall(request).execute();
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class MeshTestBed implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(10);

    private final BedServers servers;
    private final MeshClient mesh;
    private final OkHttpClient client;

    private MeshTestBed(BedServers servers, MeshClient mesh, OkHttpClient client) {
        this.servers = servers;
        this.mesh = mesh;
        this.client = client;
    }

    /**
     * Starts a bed for a mesh file.
     *
     * @param file a file that a mesh client can read
     * @throws UncheckedIOException if it cannot be read
     * @throws dev.meshclient.model.MeshConfigException if it is wrong
     */
    public static MeshTestBed start(Path file) {
        return start(ConfigSources.file(file), UnaryOperator.identity());
    }

    /**
     * Starts a bed for any source of configuration.
     *
     * @param source the source; the mesh client follows its changes, but nodes that are new in one get no servers
     * @param settings sets what else the mesh client needs, such as listeners or an identity
     * @throws UncheckedIOException if the source cannot be read
     * @throws dev.meshclient.model.MeshConfigException if the configuration is wrong
     */
    public static MeshTestBed start(ConfigSource source, UnaryOperator<MeshClient.Builder> settings) {
        BedServers servers = BedServers.start(read(source));
        MeshClient mesh = null;
        try {
            mesh = settings.apply(MeshClient.builder().config(source).endpointResolver(servers))
                    .build();
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            MeshOkHttp.check(client);
            requireReady(mesh);
            return new MeshTestBed(servers, mesh, client);
        } catch (RuntimeException e) {
            if (mesh != null) {
                mesh.close();
            }
            servers.stop();
            throw e;
        }
    }

    private static MeshConfig read(ConfigSource source) {
        try {
            ConfigDocument document = source.fetch(null);
            return new ConfigLoader().load(document).config();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireReady(MeshClient mesh) {
        try {
            if (!mesh.awaitReady(READY)) {
                throw new IllegalStateException("the mesh is not ready after " + READY.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the mesh was starting", e);
        }
    }

    /** Returns a client whose calls go through the mesh. */
    public OkHttpClient client() {
        return client;
    }

    /** Returns the mesh client. */
    public MeshClient mesh() {
        return mesh;
    }

    /**
     * Returns the first server of a virtual node.
     *
     * @throws IllegalArgumentException if the mesh has no such node
     */
    public WireMockServer server(String virtualNode) {
        return servers(virtualNode).get(0);
    }

    /**
     * Returns the servers of a virtual node, in the order of its endpoints.
     *
     * @throws IllegalArgumentException if the mesh has no such node
     */
    public List<WireMockServer> servers(String virtualNode) {
        return servers.of(virtualNode);
    }

    /** Closes the mesh client, then the servers. */
    @Override
    public void close() {
        mesh.close();
        servers.stop();
    }
}
