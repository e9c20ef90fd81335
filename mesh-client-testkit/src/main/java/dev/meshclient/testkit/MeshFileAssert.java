package dev.meshclient.testkit;

import dev.meshclient.config.ConfigLoader;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.model.Finding;
import dev.meshclient.model.Finding.Severity;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about the files of a mesh. */
public final class MeshFileAssert extends AbstractAssert<MeshFileAssert, ConfigSource> {

    MeshFileAssert(ConfigSource source) {
        super(source, MeshFileAssert.class);
    }

    /** Requires that there is nothing to say about it; notes, such as of what only a server acts on, do not count. */
    public MeshFileAssert hasNoFindings() {
        return requireNone("findings", finding -> finding.severity() != Severity.NOTE);
    }

    /** Requires that a mesh client takes it, with warnings or without. */
    public MeshFileAssert hasNoErrors() {
        return requireNone("errors", finding -> finding.severity() == Severity.ERROR);
    }

    /** Requires that a finding has these words in its line. */
    public MeshFileAssert hasFinding(String words) {
        List<Finding> findings = findings();
        if (findings.stream().noneMatch(finding -> finding.toString().contains(words))) {
            throw failure("%nno finding of %s has '%s':%n%s", actual.name(), words, lines(findings));
        }
        return this;
    }

    private MeshFileAssert requireNone(String what, Predicate<Finding> unwanted) {
        List<Finding> found = findings().stream().filter(unwanted).toList();
        if (!found.isEmpty()) {
            throw failure("%n%s has %d %s (expected: none):%n%s", actual.name(), found.size(), what, lines(found));
        }
        return this;
    }

    private List<Finding> findings() {
        isNotNull();
        try {
            return new ConfigLoader().load(actual.fetch(null)).warnings();
        } catch (MeshConfigException e) {
            return e.findings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }
}
