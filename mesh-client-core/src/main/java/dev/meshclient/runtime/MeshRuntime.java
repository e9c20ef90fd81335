package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.config.store.StoreFile;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.SourceStatus;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration path: source, loader, compiler, publisher, and the feeds of endpoints. Everything here runs on the
 * control thread, but for {@link #start} and {@link #close}.
 */
@Internal
public final class MeshRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(MeshRuntime.class);

    /** For calls that have chosen a node just before it went. */
    private static final long LINGER_NANOS = Duration.ofSeconds(1).toNanos();

    private final Scheduler scheduler;
    private final RandomSource random;
    private final Listeners listeners;
    private final @Nullable Identity identity;
    private final SnapshotPublisher publisher;
    private final MeshGauges gauges;
    private final SnapshotCompiler compiler;
    private final Sources sources;
    private final Discovery discovery;
    private final EndpointFeeds endpointFeeds;
    private final ConfigFeed configFeed;
    private final WarmUp warmUp;
    private final FreezeDetector freezeDetector;
    private final @Nullable Persistence persistence;
    private final Environment environment;
    private final DeclaredLogs declaredLogs;
    private final boolean awaitFirst;
    /** Null unless there was a file; written before the control thread has anything to do. */
    private @Nullable StartFromDisk startFromDisk;

    private long version;

    /** When the snapshot in force came into it. */
    private volatile long publishedAtNanos;

    /** Nodes of earlier snapshots, as long as they may have requests in flight. */
    private volatile List<VirtualNodeRuntime> leaving = List.of();

    /** What was compiled last; parts of it may not be in force yet. */
    private @Nullable Snapshot newest;

    /**
     * Wires the path without starting anything.
     *
     * @param configSources where the configuration comes from, in the order of precedence
     * @param loader reads and checks what they say; throws {@link dev.meshclient.model.MeshConfigException}
     * @param kinds the kinds of service discovery
     * @param identity which resource this process is; null for none
     * @param policies what routes and nodes declare besides targets and retries
     * @param settings what the builder decides
     * @param environment time, chance, threads, listeners
     */
    public MeshRuntime(
            List<ConfigSource> configSources,
            Function<List<ConfigDocument>, LoadedConfig> loader,
            DiscoveryKinds kinds,
            @Nullable Identity identity,
            Policies policies,
            RuntimeSettings settings,
            Environment environment) {
        this.scheduler = environment.scheduler();
        this.environment = environment;
        this.random = environment.random();
        this.listeners = environment.listeners();
        this.declaredLogs = new DeclaredLogs(identity, listeners);
        this.identity = identity;
        this.awaitFirst = configSources.stream().allMatch(ConfigSource::awaitedAtStart);
        this.publisher = new SnapshotPublisher(environment.ticker());
        this.compiler = new SnapshotCompiler(identity, policies, environment);
        this.sources = new Sources(listeners);
        this.discovery = new Discovery(kinds, environment);
        this.endpointFeeds = new EndpointFeeds(discovery, sources, this::endpointsChanged, environment);
        this.configFeed = new ConfigFeed(
                configSources, loader.andThen(this::knowingIdentity), environment, this::configured, this::problem);
        this.persistence = settings.lastKnownGood() == null
                ? null
                : new Persistence(
                        new StoreFile(
                                settings.lastKnownGood(),
                                documents -> loader.apply(documents).config()),
                        endpointFeeds,
                        this::restored,
                        configFeed::ageNanos,
                        environment);
        this.warmUp =
                new WarmUp(scheduler, environment.ticker(), settings.warmUp().toNanos(), this::publishNewest);
        this.freezeDetector = new FreezeDetector(scheduler, environment.ticker(), environment.wallClock(), this::thaw);
        // Last, since what a source of the application's throws above would leave them behind.
        this.gauges = new MeshGauges(publisher, environment);
        configFeed.health().forEach(sources::add);
    }

    private LoadedConfig knowingIdentity(LoadedConfig config) {
        String problem = identity == null ? null : identity.problemIn(config.config());
        if (problem != null) {
            throw new MeshConfigException(List.of(new Finding(
                    Finding.Severity.ERROR, new Location("identity", 0, 0), "", null, problem, null, null)));
        }
        return config;
    }

    /** Returns where calls find the snapshot. */
    public SnapshotPublisher publisher() {
        return publisher;
    }

    /**
     * Reads the first configuration, unless the source is one that is not waited for, and starts to follow changes.
     *
     * @throws dev.meshclient.model.MeshConfigException if the first configuration cannot be read or is wrong
     */
    public void start() {
        if (persistence != null && persistence.exists()) {
            StartFromDisk start = new StartFromDisk(persistence, publisher, environment);
            startFromDisk = start;
            start.begin(this::follow, this::knowingIdentity, config -> compiler.compile(config, null, 0));
            if (awaitFirst) {
                start.await();
            }
        } else {
            if (awaitFirst) {
                publishFirst();
            }
            scheduler.execute(this::follow);
        }
    }

    private void publish(Snapshot snapshot) {
        publishedAtNanos = environment.ticker().read();
        publisher.publish(snapshot);
    }

    private void publishFirst() {
        LoadedConfig first = configFeed.first();
        Snapshot snapshot = compiler.compile(first, null, ++version);
        newest = snapshot;
        snapshot.nodes().forEach(node -> configure(node, snapshot.config()));
        declaredLogs.announce(snapshot.config());
        publish(snapshot);
        scheduler.execute(() -> firstPublished(first, snapshot));
    }

    private void follow() {
        configFeed.start();
        freezeDetector.start();
    }

    private void firstPublished(LoadedConfig config, Snapshot snapshot) {
        report(config);
        settle(snapshot, null, Set.of());
        if (persistence != null) {
            persistence.configured(configFeed.accepted(), config.config());
        }
    }

    private void configured(LoadedConfig config, List<ConfigDocument> documents) {
        changed(config);
        if (persistence != null) {
            persistence.configured(documents, config.config());
        }
    }

    private void restored(LoadedConfig config, List<ConfigDocument> documents) {
        changed(config);
        configFeed.restored(documents);
    }

    private void endpointsChanged() {
        if (persistence != null) {
            persistence.endpointsChanged();
        }
    }

    private void problem(@Nullable String text) {
        publisher.problem(text);
        if (text != null && startFromDisk != null) {
            startFromDisk.sourceFailed();
        }
    }

    private void report(LoadedConfig config) {
        config.warnings().forEach(finding -> {
            if (finding.severity() == Finding.Severity.WARNING) {
                LOG.warn("{}", finding);
            } else {
                LOG.debug("{}", finding);
            }
        });
        if (!config.config().unenforced().isEmpty()) {
            listeners.publish(new MeshEvent.NotEnforced(config.config().unenforced()));
        }
    }

    /**
     * A new configuration has been read: it takes effect, but for the virtual services that lead to nodes which are new
     * in it; these follow when the nodes have endpoints.
     */
    private void changed(LoadedConfig config) {
        report(config);
        Snapshot previous = publisher.current();
        Snapshot candidate = compiler.compile(config, previous, version + 1);
        newest = candidate;
        if (previous != null) {
            warmUp.keepOnly(candidate.nodes());
            warmUp.begin(newNodes(candidate, previous));
        }
        publishNewest();
    }

    private void publishNewest() {
        Snapshot previous = publisher.current();
        Snapshot candidate = Objects.requireNonNull(newest).withVersion(++version);
        Set<VirtualNodeRuntime> cold = previous == null ? Set.of() : warmUp.cold();
        Snapshot next = previous == null || cold.isEmpty() ? candidate : candidate.holdingBack(cold, previous);
        for (VirtualNodeRuntime node : next.nodes()) {
            configure(node, next.config());
        }
        declaredLogs.announce(next.config());
        publish(next);
        settle(next, previous, cold);
    }

    private static Set<VirtualNodeRuntime> newNodes(Snapshot candidate, Snapshot previous) {
        Set<VirtualNodeRuntime> nodes = new HashSet<>(candidate.nodes());
        nodes.removeAll(previous.nodes());
        return nodes;
    }

    private static Set<String> namesOf(Collection<VirtualNodeRuntime> nodes) {
        return nodes.stream().map(VirtualNodeRuntime::name).collect(Collectors.toSet());
    }

    /** Brings the surviving state in line with a snapshot that has just been published. */
    private void settle(Snapshot snapshot, @Nullable Snapshot previous, Set<VirtualNodeRuntime> cold) {
        if (startFromDisk != null) {
            startFromDisk.published();
        }
        MeshConfig config = snapshot.config();
        endpointFeeds.feed(config, declared(snapshot), namesOf(identity == null ? cold : snapshot.nodes()));
        endpointFeeds.keepOnly(namesOf(snapshot.nodes()));
        gauges.keepOnly(snapshot.nodes());
        Set<VirtualNodeRuntime> gone = previous == null ? Set.of() : newNodes(previous, snapshot);
        if (!gone.isEmpty()) {
            letGo(gone);
        }
        LOG.info(
                "snapshot {} is in force: {} virtual services, {} virtual nodes{}",
                snapshot.version(),
                config.virtualServices().size(),
                snapshot.nodes().size(),
                cold.isEmpty() ? "" : "; services that lead to " + cold + " follow when their endpoints are known");
        listeners.publish(new MeshEvent.SnapshotPublished(snapshot.version(), snapshot.calls()));
    }

    /** Its nodes, but for those of services that are held back which the new configuration does not know: they stay. */
    private static List<VirtualNodeRuntime> declared(Snapshot snapshot) {
        return snapshot.nodes().stream()
                .filter(node -> snapshot.config().virtualNodes().containsKey(node.name()))
                .toList();
    }

    private void letGo(Set<VirtualNodeRuntime> gone) {
        leaving = Stream.concat(leaving.stream().filter(VirtualNodeRuntime::inUse), gone.stream())
                .toList();
        scheduler.schedule(() -> gone.forEach(node -> node.close(scheduler.io())), LINGER_NANOS);
    }

    /** Returns how many attempts are in flight, their response bodies included. */
    public int inFlight() {
        Snapshot snapshot = publisher.current();
        int sum = leaving.stream().mapToInt(VirtualNodeRuntime::inFlight).sum();
        return snapshot == null
                ? sum
                : sum
                        + snapshot.nodes().stream()
                                .mapToInt(VirtualNodeRuntime::inFlight)
                                .sum();
    }

    /** Returns the version of the snapshot in force; 0 before the first. */
    public long version() {
        Snapshot snapshot = publisher.current();
        return snapshot == null ? 0 : snapshot.version();
    }

    private static void configure(VirtualNodeRuntime node, MeshConfig config) {
        VirtualNode declared = config.virtualNodes().get(node.name());
        if (declared == null) {
            return;
        }
        declared.listeners().stream()
                .filter(listener -> listener.portMapping().equals(node.portMapping()))
                .findFirst()
                .ifPresent(listener -> node.configure(listener, declared.retryBudget(), config.defaults()));
    }

    private void thaw(long gapNanos, long lastBeatNanos) {
        LOG.info("the process stood still for {} s", gapNanos / 1_000_000_000);
        random.reseed();
        Snapshot snapshot = publisher.current();
        if (snapshot != null) {
            snapshot.nodes().forEach(node -> node.thaw(lastBeatNanos));
        }
        sources.thawed();
        endpointFeeds.refresh();
        configFeed.refresh();
        listeners.publish(new MeshEvent.Thawed(gapNanos));
    }

    /** Returns how long ago the sources confirmed the last known good on disk, in seconds; -1 if there is none. */
    public long storeAgeSeconds() {
        return persistence == null ? -1 : persistence.ageSeconds();
    }

    /** Returns the ticker's reading when the snapshot in force was published; means nothing before the first. */
    public long publishedAtNanos() {
        return publishedAtNanos;
    }

    /** Returns what the sources say and was not taken; null where what they say is in force. */
    public @Nullable Rejection rejection() {
        return configFeed.rejection();
    }

    /** Returns how every source of configuration and of endpoints is doing. */
    public List<SourceStatus> sources() {
        return sources.statuses();
    }

    /** Has every node's discovery begin; returns at once. */
    public void watchAll() {
        scheduler.execute(() -> {
            Snapshot snapshot = publisher.current();
            if (snapshot != null) {
                snapshot.nodes().forEach(VirtualNodeRuntime::discover);
            }
        });
    }

    /**
     * Stops following changes, and lets every endpoint go. Called once, when the scheduler is closed and its control
     * thread has ended, so that this runs alone.
     */
    public void close() {
        if (persistence != null) {
            persistence.close();
        }
        freezeDetector.stop();
        warmUp.stop();
        configFeed.stop();
        configFeed.health().forEach(sources::remove);
        endpointFeeds.stop();
        discovery.close();
        gauges.remove();
        Snapshot snapshot = publisher.current();
        if (snapshot != null) {
            snapshot.nodes().forEach(node -> node.close(Runnable::run));
        }
        leaving.forEach(node -> node.close(Runnable::run));
    }
}
