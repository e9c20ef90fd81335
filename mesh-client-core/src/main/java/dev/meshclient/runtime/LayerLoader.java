package dev.meshclient.runtime;

import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.LoadedConfig;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one configuration of what all sources say. Where that is wrong, news of one source are taken nevertheless, if they
 * go with what the other ones said before: a source that is wrong does not keep the others from changing. Takes as long as
 * parsing takes.
 */
final class LayerLoader {
    private static final Logger LOG = LoggerFactory.getLogger(LayerLoader.class);

    private final Function<List<ConfigDocument>, LoadedConfig> loader;

    LayerLoader(Function<List<ConfigDocument>, LoadedConfig> loader) {
        this.loader = loader;
    }

    /**
     * Loads the newest documents, or what can be taken of them.
     *
     * @param newest what each source says, in the order of precedence
     * @param accepted what of each is in force; empty if nothing is
     */
    Loading load(List<ConfigDocument> newest, List<ConfigDocument> accepted) {
        Loading all = load(newest);
        if (all.config() != null || accepted.isEmpty()) {
            return all;
        }
        Loading best = new Loading(null, accepted, List.of());
        for (Loading better = withOneMore(newest, best); better != null; better = withOneMore(newest, best)) {
            best = better;
        }
        return new Loading(best.config(), best.documents(), all.findings());
    }

    /** Returns what loads with the news of one more source; null if nothing does. */
    private @Nullable Loading withOneMore(List<ConfigDocument> newest, Loading best) {
        for (int layer = 0; layer < newest.size(); layer++) {
            List<ConfigDocument> documents = new ArrayList<>(best.documents());
            boolean isNews = !newest.get(layer).equals(documents.set(layer, newest.get(layer)));
            if (isNews && !documents.equals(newest)) {
                Loading more = load(documents);
                if (more.config() != null) {
                    return more;
                }
            }
        }
        return null;
    }

    private Loading load(List<ConfigDocument> documents) {
        try {
            return new Loading(loader.apply(documents), documents, List.of());
        } catch (MeshConfigException e) {
            return new Loading(null, documents, e.findings());
        } catch (RuntimeException e) {
            LOG.debug("the configuration cannot be read", e);
            return new Loading(null, documents, List.of(error(documents.get(0).name(), "cannot be read: " + e)));
        }
    }

    /** Returns a finding about a whole source. */
    static Finding error(String source, String text) {
        return new Finding(Finding.Severity.ERROR, new Location(source, 0, 0), "", null, text, null, null);
    }

    /**
     * What became of it.
     *
     * @param config what can be taken; null for nothing
     * @param documents what it was made of, or what stays
     * @param findings what is wrong, and was not taken; empty if nothing
     */
    record Loading(@Nullable LoadedConfig config, List<ConfigDocument> documents, List<Finding> findings) {
        Loading {
            documents = List.copyOf(documents);
            findings = List.copyOf(findings);
        }
    }
}
