package dev.meshclient.testkit;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.testkit.fault.FaultScript;
import dev.meshclient.time.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A mesh whose endpoints are WireMock servers in this process: one for each static endpoint of a mesh file, one or more
 * for each other virtual node. Calls go through the real mesh client and real sockets; the servers are scripted with
 * WireMock's own API.
 *
 * <pre>{@code
 * try (MeshTestBed bed = MeshTestBed.start(Path.of("mesh.yaml"))) {
 *     bed.server("orders-v1").stubFor(get("/orders").willReturn(ok("v1")));
 *     Response response = bed.client().newCall(request).execute();
 * }
 * }</pre>
 *
 * <p>Calls that the mesh wants protected by TLS go to the servers without, as long as TLS is not in force; the log says
 * so when the bed starts.
 *
 * <p>Safe for use by several threads.
 */
public final class MeshTestBed implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(10);

    private final BedServers servers;
    private final boolean ownServers;
    private final Scheduler scheduler;
    private final CallRecorder recorder;
    private final FaultPlayer faults;
    private final BedClient client;
    private final MeshClient mesh;

    private MeshTestBed(MeshTestBedBuilder builder, BedServers servers, boolean ownServers) {
        this.servers = servers;
        this.ownServers = ownServers;
        this.recorder = new CallRecorder(builder.ticker());
        this.mesh = builder.newMesh(servers, recorder);
        boolean started = false;
        try {
            client = BedClient.create(mesh, builder.clientSettings());
            requireReady(mesh);
            started = true;
        } finally {
            if (!started) {
                mesh.close();
            }
        }
        this.scheduler = builder.newScheduler();
        this.faults = new FaultPlayer(servers, scheduler, builder.zone());
    }

    /**
     * Starts a bed for a mesh file.
     *
     * @param file a file, or a folder of files, that a mesh client can read
     * @throws java.io.UncheckedIOException if it cannot be read
     * @throws dev.meshclient.model.MeshConfigException if it is wrong
     */
    public static MeshTestBed start(Path file) {
        return of(file).start();
    }

    /**
     * Starts a bed for any source of configuration.
     *
     * @param source the source; the mesh client follows its changes, but nodes that are new in one get no servers
     * @param settings sets what else the mesh client needs, such as listeners or an identity
     * @throws java.io.UncheckedIOException if the source cannot be read
     * @throws dev.meshclient.model.MeshConfigException if the configuration is wrong
     */
    public static MeshTestBed start(ConfigSource source, UnaryOperator<MeshClient.Builder> settings) {
        return of(source).mesh(settings).start();
    }

    /** Returns a builder of a bed for a file, or a folder of files, that a mesh client can read. */
    public static MeshTestBedBuilder of(Path file) {
        return new MeshTestBedBuilder(() -> List.of(MeshFiles.source(file)));
    }

    /**
     * Returns a builder of a bed for any sources of configuration, of which it makes one mesh as
     * {@link MeshClient.Builder#config(ConfigSource, ConfigSource...)} does; the bed closes them.
     *
     * @param first the one with precedence
     * @param others the others, in the order of their precedence
     */
    public static MeshTestBedBuilder of(ConfigSource first, ConfigSource... others) {
        List<ConfigSource> sources =
                Stream.concat(Stream.of(first), Stream.of(others)).toList();
        return new MeshTestBedBuilder(() -> sources);
    }

    /**
     * Finds a mesh file as {@link MeshTest} does: beside a test class or one that it extends, at the root of the class path,
     * or in the working directory.
     *
     * @throws java.io.UncheckedIOException if it is nowhere; the message says where it was looked for
     */
    public static Path find(String name, Class<?> test) {
        return MeshFiles.find(name, test);
    }

    /** Returns a builder of a bed for a configuration given as text. */
    public static MeshTestBedBuilder ofText(String text) {
        return of(ConfigSources.text("mesh.yaml", text));
    }

    /** Starts a bed on servers of its own. */
    static MeshTestBed start(MeshTestBedBuilder builder) {
        BedServers servers = builder.startServers();
        boolean started = false;
        try {
            MeshTestBed bed = new MeshTestBed(builder, servers, true);
            started = true;
            return bed;
        } finally {
            if (!started) {
                servers.stop();
            }
        }
    }

    /** Starts a bed on servers that go on when it is closed. */
    static MeshTestBed start(MeshTestBedBuilder builder, BedServers servers) {
        return new MeshTestBed(builder, servers, false);
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
        return client.client();
    }

    /** Returns the mesh client. */
    public MeshClient mesh() {
        return mesh;
    }

    /**
     * Returns the first server of a virtual node.
     *
     * @throws IllegalArgumentException if the mesh has no such node, or the node no endpoints
     */
    public WireMockServer server(String virtualNode) {
        return servers(virtualNode).get(0);
    }

    /**
     * Returns the servers of a virtual node, in the order of its endpoints.
     *
     * @throws IllegalArgumentException if the mesh has no such node, or the node no endpoints
     */
    public List<WireMockServer> servers(String virtualNode) {
        return servers.of(virtualNode);
    }

    /** Returns the servers of all virtual nodes, such as to give each the same stub. */
    public List<WireMockServer> servers() {
        return servers.all().map(BedServer::server).toList();
    }

    /**
     * Returns the virtual node that the server on a port stands for.
     *
     * @return null if it is no server of this bed
     */
    public @Nullable String nodeAt(int port) {
        return servers.nodeAt(port);
    }

    /** Returns the calls that have ended so far, in the order of their ends. */
    public List<RecordedCall> calls() {
        return recorder.calls();
    }

    /**
     * Has what a script describes happen, from now on: what is for the beginning at once, the rest at its time on the
     * bed's clock. Delays of answers are real time.
     *
     * @throws IllegalArgumentException if the mesh does not have what the script names; then nothing happens
     * @throws IllegalStateException if the script cuts off a zone and the bed is in none, or the bed is closed
     */
    public void play(FaultScript script) {
        faults.play(script);
    }

    /**
     * Waits until no call is open: responses are closed, and retries have ended.
     *
     * @param timeout how long at most
     * @return whether that has come about
     */
    public boolean awaitIdle(Duration timeout) {
        return WatchedClient.isIdle(new Patience(timeout).settled(mesh::openResources, WatchedClient::isIdle));
    }

    /**
     * Makes the bed ready for another test: scripts of faults end, servers recover and have neither stubs nor a memory of
     * requests, and {@link #calls} begins anew. The mesh client goes on with what it has learned, such as that an endpoint is
     * ejected.
     *
     * @throws IllegalStateException if something in a script could not be performed; the bed is ready all the same
     */
    public void reset() {
        try {
            faults.end();
        } finally {
            servers.reset();
            recorder.forget();
        }
    }

    /**
     * Ends scripts of faults, then the mesh client, then the servers. Idempotent.
     *
     * @throws IllegalStateException the first time, when all is closed, if something in a script could not be performed
     */
    @Override
    public void close() {
        try {
            faults.close();
        } finally {
            servers.recover();
            mesh.close();
            client.close();
            scheduler.close();
            if (ownServers) {
                servers.stop();
            }
        }
    }
}
