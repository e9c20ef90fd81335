package dev.meshclient.runtime;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a configuration of what the sources say, at first and after every change of one of them. What is wrong is reported
 * once, and the last good one stays in force. Used by the control thread only, but for {@link #first}.
 */
final class ConfigFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigFeed.class);

    /** In the order of precedence. */
    private final List<DocumentFeed> feeds;

    private final LayerLoader loader;
    private final Scheduler scheduler;
    private final Listeners listeners;
    private final BiConsumer<LoadedConfig, List<ConfigDocument>> changed;
    private final Consumer<@Nullable String> problem;
    private final LongSupplier nanos;

    /** What is in force of each source; empty before there is anything. */
    private volatile List<ConfigDocument> accepted = List.of();

    /** What was loaded last, taken or not. */
    private volatile List<ConfigDocument> tried = List.of();

    private boolean loading;
    private volatile @Nullable Rejection rejected;

    /** What was wrong with the content that was rejected last. */
    private String rejection = "";

    private RepeatedLog rejections;

    /** What is wrong with the content that was read last; null for nothing. */
    private @Nullable String wrong;

    ConfigFeed(
            List<ConfigSource> sources,
            Function<List<ConfigDocument>, LoadedConfig> loader,
            Environment environment,
            BiConsumer<LoadedConfig, List<ConfigDocument>> changed,
            Consumer<@Nullable String> problem) {
        this.feeds = sources.stream()
                .map(source -> new DocumentFeed(source, environment, this::news))
                .toList();
        this.loader = new LayerLoader(loader);
        this.scheduler = environment.scheduler();
        this.listeners = environment.listeners();
        this.changed = changed;
        this.problem = problem;
        this.nanos = environment.ticker()::read;
        this.rejections = new RepeatedLog(ConfigFeed.class, nanos);
    }

    /** Returns what each source says that is in force; empty if nothing of them is. */
    List<ConfigDocument> accepted() {
        return accepted;
    }

    /** Returns what the sources say and was not taken; null where what they say is in force. Any thread may ask. */
    @Nullable
    Rejection rejection() {
        return rejected;
    }

    /** This is in force of each source, though none of them has said it yet. */
    void restored(List<ConfigDocument> documents) {
        if (documents.size() != feeds.size() || !areOfTheseSources(documents)) {
            return;
        }
        accepted = documents;
        if (feeds.size() > 1) {
            tried = List.of();
            load();
        }
    }

    /** Sources may have been exchanged since; a document has the name of its source, or a part of it. */
    private boolean areOfTheseSources(List<ConfigDocument> documents) {
        for (int layer = 0; layer < feeds.size(); layer++) {
            if (!feeds.get(layer).name().contains(documents.get(layer).name())) {
                return feeds.size() == 1;
            }
        }
        return true;
    }

    /** Returns how long ago each source had said at least that nothing has changed; empty if not all have said anything. */
    OptionalLong ageNanos() {
        boolean allHaveAnswered = feeds.stream().allMatch(feed -> feed.document() != null);
        return allHaveAnswered
                ? OptionalLong.of(feeds.stream()
                        .filter(DocumentFeed::isFollowed)
                        .mapToLong(feed -> feed.health().ageNanos())
                        .max()
                        .orElse(0))
                : OptionalLong.empty();
    }

    List<SourceHealth> health() {
        return feeds.stream().map(DocumentFeed::health).toList();
    }

    /**
     * Reads the first configuration on the calling thread.
     *
     * @throws MeshConfigException if it cannot be read or is wrong
     */
    LoadedConfig first() {
        List<ConfigDocument> documents = new ArrayList<>();
        for (DocumentFeed feed : feeds) {
            try {
                documents.add(feed.first());
            } catch (IOException e) {
                throw new MeshConfigException(
                        List.of(LayerLoader.error(feed.name(), "cannot be read: " + e.getMessage())));
            }
        }
        LayerLoader.Loading first = loader.load(documents, List.of());
        if (first.config() == null) {
            throw new MeshConfigException(first.findings());
        }
        accepted = first.documents();
        tried = accepted;
        return first.config();
    }

    /** Goes on reading; {@link #first} has been called or the first one is awaited by nobody. */
    void start() {
        feeds.forEach(DocumentFeed::start);
    }

    void refresh() {
        feeds.forEach(DocumentFeed::refresh);
    }

    void stop() {
        feeds.forEach(DocumentFeed::stop);
    }

    private void news() {
        tellProblem();
        load();
    }

    private void tellProblem() {
        problem.accept(feeds.stream()
                .map(DocumentFeed::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(wrong));
    }

    private void load() {
        List<ConfigDocument> newest = newest();
        if (newest == null || loading || newest.equals(tried)) {
            return;
        }
        loading = true;
        tried = newest;
        List<ConfigDocument> inForce = accepted;
        scheduler.io().execute(() -> load(newest, inForce));
    }

    /**
     * Returns what each source says, or said when a process ran last; null if that is not known of all of them, or none of
     * them has said anything yet.
     */
    private @Nullable List<ConfigDocument> newest() {
        List<ConfigDocument> newest = new ArrayList<>();
        int said = 0;
        for (int layer = 0; layer < feeds.size(); layer++) {
            ConfigDocument document = feeds.get(layer).document();
            if (document == null && accepted.isEmpty()) {
                return null;
            }
            said += document == null ? 0 : 1;
            newest.add(document == null ? accepted.get(layer) : document);
        }
        return said == 0 ? null : newest;
    }

    private void load(List<ConfigDocument> newest, List<ConfigDocument> inForce) {
        try {
            LayerLoader.Loading result = loader.load(newest, inForce);
            scheduler.execute(() -> loaded(result, newest));
        } catch (Error e) {
            List<Finding> findings = List.of(LayerLoader.error(names(feeds), "cannot be read: " + e));
            scheduler.execute(() -> loaded(new LayerLoader.Loading(null, inForce, findings), newest));
            throw e;
        }
    }

    private void loaded(LayerLoader.Loading result, List<ConfigDocument> newest) {
        loading = false;
        wrong = null;
        if (result.config() != null) {
            take(result.config(), result.documents());
        }
        if (!result.findings().isEmpty()) {
            rejected(result.findings(), newest);
        }
        if (wrong == null) {
            rejected = null;
        }
        tellProblem();
        for (int layer = 0; layer < accepted.size(); layer++) {
            if (accepted.get(layer).equals(feeds.get(layer).document())) {
                feeds.get(layer).health().accepted();
            }
        }
        load();
    }

    private void take(LoadedConfig config, List<ConfigDocument> documents) {
        List<ConfigDocument> before = accepted;
        try {
            changed.accept(config, documents);
            accepted = documents;
            differing(documents, before).forEach(feed -> feed.health().updated());
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be compiled", names(feeds), e);
            rejected(List.of(LayerLoader.error(names(feeds), "cannot be compiled: " + e.getMessage())), documents);
        }
    }

    /** Returns the feeds of which one list holds another document than the other. */
    private List<DocumentFeed> differing(List<ConfigDocument> documents, List<ConfigDocument> others) {
        List<DocumentFeed> differing = new ArrayList<>();
        for (int i = 0; i < feeds.size(); i++) {
            if (others.isEmpty() || !documents.get(i).equals(others.get(i))) {
                differing.add(feeds.get(i));
            }
        }
        return differing;
    }

    private void rejected(List<Finding> findings, List<ConfigDocument> newest) {
        List<DocumentFeed> culprits = differing(newest, accepted);
        String source = names(culprits);
        String text = String.valueOf(new MeshConfigException(findings).getMessage());
        if (!text.equals(rejection)) {
            rejection = text;
            rejections = new RepeatedLog(ConfigFeed.class, nanos);
        }
        rejections.warn("{} is not taken, what was in force stays:\n{}", source, text);
        wrong = source + " is wrong: " + findings.get(0);
        rejected = new Rejection(source, findings, nanos.getAsLong());
        culprits.forEach(feed -> feed.health().rejected(findings.get(0).toString()));
        listeners.publish(new MeshEvent.SnapshotRejected(source, findings));
    }

    private static String names(List<DocumentFeed> feeds) {
        return feeds.stream().map(DocumentFeed::name).collect(Collectors.joining(", "));
    }
}
