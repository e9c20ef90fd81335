package dev.meshclient;

import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.config.Origins.Origin;
import dev.meshclient.model.Finding;
import dev.meshclient.routing.Trial;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says of each route that was tried where it is declared, and of those that matched what lint says of them.
 *
 * @param findings what lint says of the mesh
 */
record RouteTrials(List<Finding> findings) {

    /**
     * Shows trials.
     *
     * @param origins says where the route of a name is declared
     */
    List<RouteTrial> of(List<Trial> trials, Function<String, @Nullable Origin> origins) {
        return trials.stream()
                .map(trial -> shown(trial, origins.apply(trial.route())))
                .toList();
    }

    private RouteTrial shown(Trial trial, @Nullable Origin origin) {
        return new RouteTrial(
                trial.route(),
                origin == null ? null : origin.location(),
                trial.matched(),
                trial.reason(),
                origin == null || !trial.matched() ? List.of() : notes(origin));
    }

    private List<String> notes(Origin origin) {
        return findings.stream()
                .filter(finding -> finding.location().equals(origin.value()))
                .map(RouteTrials::note)
                .toList();
    }

    private static String note(Finding finding) {
        return finding.problem() + (finding.expected() == null ? "" : " (expected: " + finding.expected() + ")");
    }
}
