package dev.meshclient;

import dev.meshclient.accesslog.DeclaredAccessLog;
import dev.meshclient.accesslog.WriterEnvironment;
import dev.meshclient.annotation.Internal;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.MeshCalls;
import dev.meshclient.call.Transport;
import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.decision.Decision;
import dev.meshclient.decision.DecisionLog;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.EndpointResolvers;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.LocalNode;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.runtime.DiscoveryKinds;
import dev.meshclient.runtime.Environment;
import dev.meshclient.runtime.Identity;
import dev.meshclient.runtime.MeshRuntime;
import dev.meshclient.runtime.Policies;
import dev.meshclient.runtime.RuntimeSettings;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A service mesh inside this process: it knows the mesh's configuration, follows its changes, keeps the endpoints of its
 * nodes, and decides about every call. An adaptor, such as the one for OkHttp, performs what it decides.
 *
 * <p>Safe for use by several threads. Two clients in one process share nothing. A client holds threads and connections
 * until it is closed.
 *
 * <table>
 *   <caption>Threads, all of them daemons, none before {@link Builder#build}</caption>
 *   <tr><th>name</th><th>how many</th><th>what runs there</th></tr>
 *   <tr><td>{@code mesh-control}</td><td>1</td><td>compiling and publishing snapshots, endpoint changes, ejection sweeps;
 *       never blocks</td></tr>
 *   <tr><td>{@code mesh-io-N}</td><td>at most 16, virtual where the JVM has such threads</td><td>reading and parsing
 *       configuration, asking service discovery, warming and closing connections, writing the last known good and access
 *       logs</td></tr>
 *   <tr><td>the caller's</td><td></td><td>decisions about a call, and its attempts</td></tr>
 * </table>
 */
public final class MeshClient implements AutoCloseable {
    /** More than callers take to notice that their calls were cancelled. */
    private static final Duration LAST_CALLS = Duration.ofMillis(500);

    private final MeshRuntime runtime;
    private final MeshCalls calls;
    private final Listeners listeners;
    private final Scheduler scheduler;
    private final Ticker ticker;
    private final DecisionLog decisions;
    private final MeshDescriber describer;
    private final Duration drain;
    private final List<Transport> transports = new CopyOnWriteArrayList<>();
    private final ConnectionWarmer warmer;
    private final ClientEnd end;
    private final ReentrantLock closeLock = new ReentrantLock();
    private volatile boolean closing;

    private MeshClient(Builder builder) {
        ticker = builder.ticker;
        drain = builder.drain;
        List<MeshListener> heard = builder.heard();
        listeners = new Listeners(heard, ticker::read);
        scheduler = builder.scheduler != null
                ? builder.scheduler
                : Scheduler.system(nanos -> listeners.publish(new MeshEvent.ControlOverrun(nanos)));
        end = new ClientEnd(scheduler, ticker, listeners);
        boolean complete = false;
        try {
            listeners.meshBuilt(new LocalNode(builder.zone));
            Environment environment = new Environment(scheduler, ticker, builder.wallClock, builder.random, listeners);
            RuntimeSettings settings = builder.settings();
            runtime = end.with(builder.runtime(settings, environment));
            end.begin(heard, new WriterEnvironment(scheduler, ticker, builder.wallClock, listeners::publish));
            describer = new MeshDescriber(runtime, builder.identity, builder.zone, ticker, builder.wallClock);
            decisions = DecisionLog.create(
                    builder.decisions, builder.decisionSampling, RandomSource.system(), builder.wallClock);
            calls = new MeshCalls(runtime.publisher(), settings, environment, decisions);
            warmer = new ConnectionWarmer(builder.warmConnections ? transports : List.of(), scheduler);
            registerGauges(builder.lastKnownGood != null);
            complete = true;
        } finally {
            if (!complete) {
                end.run();
            }
        }
    }

    private void registerGauges(boolean stored) {
        calls.gauges().forEach(end::with);
        gauge("mesh.connections.open", this::connections);
        if (stored) {
            gauge("mesh.store.age", runtime::storeAgeSeconds);
        }
    }

    private void gauge(String name, LongSupplier value) {
        end.with(listeners.gauge(name, Map.of(), value));
    }

    /** Returns a builder with every setting at its default; it needs a configuration. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what would become of a request, and why, without sending anything. As for a call, the running thread's
     * {@link dev.meshclient.context.MeshContext} has the key of {@code stickyBy: caller}.
     *
     * @throws IllegalStateException if the client is closed
     */
    public Explanation explain(MeshRequest request) {
        requireOpen();
        return Explainer.explain(
                runtime.publisher().current(), runtime.publisher().problem(), request);
    }

    /**
     * Returns whether the mesh leaves a request alone, so that it goes out as if there were none: its host is no virtual
     * service's and not forbidden. For those who send such requests by other means; an adaptor finds out by itself. Sends
     * nothing, and is as fast as the first steps of a call.
     *
     * @return false also before there is a configuration
     * @throws IllegalStateException if the client is closed
     */
    public boolean passesThrough(MeshRequest request) {
        requireOpen();
        return calls.passThrough(request);
    }

    /**
     * Waits until there is a configuration and every virtual node that a route leads to has been resolved once; with
     * {@link Builder#warmConnections} also until every endpoint that is known then was connected to, or could not be.
     *
     * @param timeout how long at most
     * @return whether that has come about
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        return new Readiness(runtime, warmer, scheduler, ticker).await(timeout);
    }

    /**
     * Returns how every source of configuration and of endpoints that is being asked is doing: the sources of configuration
     * in the order of their precedence, then one for each virtual node that is watched, but for static endpoints.
     */
    public List<SourceStatus> sources() {
        return runtime.sources();
    }

    /**
     * Returns the mesh as it is now: what is in force, and what is known of sources, nodes and endpoints. Takes no lock and
     * blocks nobody; a call, an ejection or a new configuration meanwhile may show in some of it. Can be called at any time
     * by any thread, also before there is a configuration and after {@link #close}.
     */
    public MeshDescription describe() {
        return describer.describe(closing, decisions.kept());
    }

    /**
     * Returns what was decided about the last calls, the newest first: of every failed call, and of a sample of the others;
     * see {@link Builder#decisions} and {@link Builder#decisionSampling}. A call that ends at this moment may be missing. Can
     * be called at any time, also after {@link #close}.
     */
    public List<Decision> decisions() {
        return decisions.newestFirst();
    }

    /**
     * Begins a call. For adaptors.
     *
     * @hidden
     */
    @Internal
    public MeshCall newCall(MeshRequest request) {
        requireOpen();
        return calls.newCall(request);
    }

    /**
     * Returns what is current on the running thread, to be opened again on the thread that performs the call. For
     * adaptors.
     *
     * @hidden
     */
    @Internal
    public CallerContext captureContext() {
        return listeners.captureContext();
    }

    /**
     * Returns the source of time that deadlines are measured with. For adaptors.
     *
     * @hidden
     */
    @Internal
    public Ticker ticker() {
        return ticker;
    }

    /**
     * Returns the way to other threads. For adaptors.
     *
     * @hidden
     */
    @Internal
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * Has the adaptor's calls and connections counted, and ended when the client closes. For adaptors.
     *
     * @hidden
     */
    @Internal
    public void register(Transport transport) {
        transports.add(transport);
    }

    /**
     * Returns what is open now.
     *
     * @hidden
     */
    @Internal
    public OpenResources openResources() {
        int attempts = runtime.inFlight();
        return new OpenResources(
                attempts + calls.waiting(), attempts, connections(), calls.tickets(), scheduler.threads());
    }

    private int connections() {
        return transports.stream().mapToInt(Transport::openConnections).sum();
    }

    /**
     * Closes the client: new calls fail with {@link IllegalStateException}, open ones may finish within the drain time
     * and are cancelled then; connections, timers and threads end. Blocks for as long, and at most half a second more until
     * cancelled calls have ended, 4 s for threads that are slow to end, and with an access log a second until its lines are
     * written. An interrupt ends the drain time and is kept. Idempotent; a second close returns when the first one is done.
     */
    @Override
    public void close() {
        closeLock.lock();
        try {
            if (!closing) {
                closing = true;
                end();
            }
        } finally {
            closeLock.unlock();
        }
    }

    private void end() {
        new Drain(this::openCalls, scheduler, ticker).await(drain);
        transports.forEach(Transport::cancelOpenCalls);
        new Drain(this::openCalls, scheduler, ticker).awaitUninterruptibly(LAST_CALLS);
        end.run();
    }

    private int openCalls() {
        return runtime.inFlight() + calls.waiting();
    }

    private void requireOpen() {
        if (closing) {
            throw new IllegalStateException("mesh client is closed");
        }
    }

    /** Settings of a new {@link MeshClient}. Not safe for use by several threads. */
    public static final class Builder {
        private final List<MeshListener> listeners = new ArrayList<>();
        private final List<EndpointResolverFactory> resolvers = new ArrayList<>();
        private final List<ServiceRegistry> registries = new ArrayList<>();
        private List<ConfigSource> sources = List.of();
        private @Nullable Identity identity;
        private @Nullable String zone;
        private Ticker ticker = Ticker.system();
        private WallClock wallClock = WallClock.system();
        private @Nullable Scheduler scheduler;
        private RandomSource random = RandomSource.system();
        private Duration startupWait = Duration.ofSeconds(5);
        private Duration warmUp = Duration.ofSeconds(15);
        private Duration drain = Duration.ofSeconds(10);
        private boolean failuresAsResponses;
        private @Nullable Path lastKnownGood;
        private boolean warmConnections;
        private int decisions = 128;
        private double decisionSampling = 0.01;

        private Builder() {}

        /**
         * Reads the mesh from a file, or from all files of a folder, and follows its changes; see
         * {@link ConfigSources#file(Path)} and {@link ConfigSources#files(String...)}.
         */
        public Builder config(Path path) {
            return config(Files.isDirectory(path) ? ConfigSources.files(path.toString()) : ConfigSources.file(path));
        }

        /**
         * Reads the mesh from a source, or merges it from several: of a resource that two of them declare, the whole one of
         * the first is in force. Each is read by itself, and one that cannot be read or is wrong keeps none of the others
         * from changing; at the beginning all are needed. For sources of which one is enough see
         * {@link ConfigSources#firstOf}.
         *
         * @param first the one with precedence
         * @param others the others, in the order of their precedence
         */
        public Builder config(ConfigSource first, ConfigSource... others) {
            List<ConfigSource> all = new ArrayList<>();
            all.add(first);
            all.addAll(List.of(others));
            sources = List.copyOf(all);
            return this;
        }

        /**
         * Says which resource of the mesh this process is. Without it every virtual service may be called.
         *
         * @param resource {@code mesh/NAME/virtualNode/NAME}, {@code mesh/NAME/virtualGateway/NAME}, or the ARN of either
         * @throws IllegalArgumentException if it is neither
         */
        public Builder identity(String resource) {
            identity = Identity.parse(resource);
            return this;
        }

        /**
         * Takes the identity from App Mesh's variables {@code APPMESH_RESOURCE_ARN} or {@code APPMESH_VIRTUAL_NODE_NAME};
         * leaves it as it is if neither is set.
         *
         * @throws IllegalArgumentException if a variable is set and names no resource
         */
        public Builder identityFromEnvironment() {
            Identity found = Identity.fromVariables(
                    System.getenv("APPMESH_RESOURCE_ARN"), System.getenv("APPMESH_VIRTUAL_NODE_NAME"));
            identity = found == null ? identity : found;
            return this;
        }

        /**
         * Says which availability zone this process runs in, by the name that service discovery gives the zones of endpoints;
         * metrics then tell which attempts leave it. No variable of AWS has it: in ECS it is {@code AvailabilityZone} of the
         * task metadata, on EC2 {@code placement/availability-zone} of the instance metadata.
         *
         * @param newZone such as {@code eu-west-1a}; null, as by default, if it is not known
         */
        public Builder zone(@Nullable String newZone) {
            zone = newZone;
            return this;
        }

        /**
         * Adds a kind of service discovery; it is asked before registries, the built-in resolvers and those added later.
         */
        public Builder endpointResolver(EndpointResolverFactory factory) {
            resolvers.add(factory);
            return this;
        }

        /**
         * Adds a registry of services, which decides itself when it is asked; it is asked before those added later and the
         * built-in resolvers. {@link CloudMap#create()} is always asked last, so that one of {@link CloudMap#builder()} that is
         * added here takes its place.
         */
        public Builder registry(ServiceRegistry registry) {
            registries.add(registry);
            return this;
        }

        /** Adds a listener; it hears after those added before. */
        public Builder listener(MeshListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Sets how long a call may wait for the first configuration, or for the first endpoints of its node.
         *
         * @param duration 5 s by default; zero for not at all
         */
        public Builder startupWait(Duration duration) {
            startupWait = notNegative("startupWait", duration);
            return this;
        }

        /**
         * Sets how long a changed configuration may wait for the first endpoints of nodes that are new in it.
         *
         * @param duration 15 s by default; zero for not at all
         */
        public Builder warmUp(Duration duration) {
            warmUp = notNegative("warmUp", duration);
            return this;
        }

        /**
         * Sets how long open calls may go on when the client is closed.
         *
         * @param duration 10 s by default; zero for not at all
         */
        public Builder drain(Duration duration) {
            drain = notNegative("drain", duration);
            return this;
        }

        /**
         * Has local failures come as the HTTP responses that a sidecar would have sent, such as 503 for no healthy
         * endpoint, instead of exceptions.
         *
         * @param asResponses false by default
         */
        public Builder failuresAsResponses(boolean asResponses) {
            failuresAsResponses = asResponses;
            return this;
        }

        /**
         * Has {@link MeshClient#awaitReady} also open one connection to each endpoint, in every HTTP client that the mesh
         * was installed in by then, for the first call to it. No request is sent. At most 8 endpoints at a time are
         * connected to, each once; one that cannot be reached within its connect timeout does not keep the mesh from
         * being ready. What is not ready in time goes on in the background. Endpoints that are discovered later are
         * connected to by their first call.
         *
         * <p>A connection that no call has taken is closed after 60 s, or when its endpoint leaves.
         *
         * @param warm false by default
         */
        public Builder warmConnections(boolean warm) {
            warmConnections = warm;
            return this;
        }

        /**
         * Keeps the configuration in force and the endpoints that were found in a file, and starts with them where a source
         * fails, has not answered within a second, or says something that is wrong: the process then starts as if its sources
         * were there, and takes what they say as soon as it can be read and is right. Until there is such a file, a start needs its sources as without this option.
         * A file that is damaged, of another mesh than the identity's, or unreadable is passed over with a warning.
         *
         * <p>The file is replaced as a whole a second after every change, and every five minutes; only its owner may read it.
         * The gauge {@code mesh.store.age} tells how long ago the sources confirmed what is in it. Processes that have the same
         * configuration and call the same services may share a file.
         *
         * @param file the file; its folder is made when it is written first. None by default
         */
        public Builder lastKnownGood(Path file) {
            lastKnownGood = file;
            return this;
        }

        /**
         * Sets how many decisions are kept for {@link MeshClient#decisions}: the last ones of failed calls, and as many of
         * sampled ones, so that neither drive out the others. Each takes about 1 kB, with many endpoints and attempts a few.
         *
         * @param kept of each kind, 128 by default; 0 for none, and then calls cost nothing more
         * @throws IllegalArgumentException if it is negative
         */
        public Builder decisions(int kept) {
            decisions = DecisionLog.checkedKept(kept);
            return this;
        }

        /**
         * Sets which share of the calls is sampled for {@link MeshClient#decisions}. Of a sampled call the endpoints are kept
         * as they were when one of them was picked. A failed call is kept in any case.
         *
         * @param share 0..1; 0.01 by default, 1 for all calls, as in a test
         * @throws IllegalArgumentException if it is out of its range
         */
        public Builder decisionSampling(double share) {
            decisionSampling = DecisionLog.checkedSampling(share);
            return this;
        }

        /** Sets the source of elapsed time, for tests. */
        public Builder ticker(Ticker newTicker) {
            ticker = newTicker;
            return this;
        }

        /** Sets the source of calendar time, for tests. */
        public Builder wallClock(WallClock newWallClock) {
            wallClock = newWallClock;
            return this;
        }

        /** Sets the way to other threads, for tests. The client closes it. */
        public Builder scheduler(Scheduler newScheduler) {
            scheduler = newScheduler;
            return this;
        }

        /** Sets the source of chance, for tests. */
        public Builder random(RandomSource newRandom) {
            random = newRandom;
            return this;
        }

        /**
         * Builds the client: reads the configuration and starts to follow it. Blocks for as long as the first reading
         * takes.
         *
         * <p>If that fails, nothing is left behind: threads have ended, gauges are removed, sources and the scheduler are closed,
         * and listeners were told of the end.
         *
         * @throws MeshConfigException if the configuration cannot be read or is wrong; it names every finding
         * @throws IllegalStateException if there is no configuration source, or an access log is another client's already
         */
        public MeshClient build() {
            if (sources.isEmpty()) {
                throw new IllegalStateException("no configuration (expected: a call of config)");
            }
            MeshClient client = new MeshClient(this);
            boolean started = false;
            try {
                client.runtime.start();
                started = true;
                return client;
            } finally {
                if (!started) {
                    client.close();
                }
            }
        }

        private List<MeshListener> heard() {
            List<MeshListener> heard = new ArrayList<>(listeners);
            if (identity != null) {
                heard.add(new DeclaredAccessLog());
            }
            return heard;
        }

        private RuntimeSettings settings() {
            return new RuntimeSettings(startupWait, warmUp, failuresAsResponses, lastKnownGood);
        }

        private MeshRuntime runtime(RuntimeSettings settings, Environment environment) {
            List<ServiceRegistry> asked = new ArrayList<>(registries);
            asked.add(CloudMap.create());
            DiscoveryKinds kinds = new DiscoveryKinds(resolvers, asked, EndpointResolvers.builtIn());
            return new MeshRuntime(
                    sources, new ConfigLoader()::load, kinds, identity, Policies.NONE, settings, environment);
        }

        private static Duration notNegative(String name, Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(name + ": " + duration + " (expected: not negative)");
            }
            return duration;
        }
    }
}
