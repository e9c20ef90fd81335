package dev.meshclient.spring.diagnosis;

import dev.meshclient.model.Finding;
import dev.meshclient.model.MeshConfigException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Reports a mesh that is wrong, or could not be read: all that was found, each with its place. */
@Order(0)
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<MeshConfigException> {
    private static final String UNREADABLE = "cannot be read: ";
    private static final String IDENTITY = "identity";

    private final ConfiguredPlaces places;

    ConfigurationFailureAnalyzer(Environment environment) {
        this.places = new ConfiguredPlaces(environment);
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MeshConfigException cause) {
        List<Finding> findings = cause.findings();
        boolean unread = findings.stream().allMatch(ConfigurationFailureAnalyzer::isUnread);
        return new FailureAnalysis(
                (unread ? "The mesh's configuration could not be read, since the start began:" : heading(findings))
                        + findings.stream().map(finding -> "\n\n    " + finding).collect(Collectors.joining())
                        + "\n\n" + places.text(),
                unread ? unreadRemedy(findings) : remedy(findings),
                cause);
    }

    private static boolean isUnread(Finding finding) {
        return finding.location().line() == 0 && finding.problem().contains(UNREADABLE);
    }

    private static String heading(List<Finding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        return "The mesh's configuration has " + errors + (errors == 1 ? " error:" : " errors:");
    }

    private static String remedy(List<Finding> findings) {
        Set<String> documents = new TreeSet<>();
        findings.forEach(finding -> documents.add(finding.location().document()));
        if (documents.equals(Set.of(IDENTITY))) {
            return "Correct mesh.client.identity, or the variable APPMESH_RESOURCE_ARN or APPMESH_VIRTUAL_NODE_NAME that"
                    + " stands in for it, or name the mesh in which it is by mesh.client.config.";
        }
        documents.remove(IDENTITY);
        return "Correct " + String.join(", ", documents)
                + ". The command line finds the same before a start: mesh-client lint FILE.";
    }

    private String unreadRemedy(List<Finding> findings) {
        boolean remote =
                findings.stream().anyMatch(finding -> finding.toString().contains("http"));
        if (!remote) {
            return "Put the file there, or correct the property. A relative path is one of "
                    + ConfiguredPlaces.workingFolder() + ".";
        }
        String again = "Start again when it can be reached, or correct the property.";
        return places.lastKnownGood() == null
                ? again
                        + " To start without it, set mesh.client.last-known-good to a file: it keeps the mesh from one start"
                        + " to the next."
                : again + " mesh.client.last-known-good is " + places.lastKnownGood()
                        + ", which has nothing of use yet: it is written when a start has succeeded.";
    }
}
