package dev.meshclient;

import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.Setting;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.model.Location;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An explanation as text for people: one fact a line, and behind it where it comes from. */
final class ExplanationText {
    private final StringBuilder text = new StringBuilder();

    String of(Explanation explanation) {
        text.append(explanation.request());
        line(1, explanation.verdict() + (explanation.problem() == null ? "" : ": " + explanation.problem()));
        if (explanation.virtualService() != null) {
            line(
                    1,
                    "virtual service " + explanation.virtualService().name()
                            + at(explanation.virtualService().location())
                            + (explanation.listenerPort() == 0 ? "" : ", port " + explanation.listenerPort()));
        }
        explanation.routes().forEach(this::route);
        if (explanation.retry() != null) {
            retry(explanation.retry());
        }
        explanation.targets().forEach(this::target);
        return text.toString();
    }

    private void route(RouteTrial trial) {
        line(
                1,
                "route " + (trial.name().isEmpty() ? "(any)" : trial.name()) + at(trial.location())
                        + (trial.matched() ? ": matches" : ": does not match, " + trial.reason()));
    }

    private void retry(Retry retry) {
        String tries = retry.perTryTimeout().isZero() ? "" : ", " + duration(retry.perTryTimeout()) + " for each try";
        String events = retry.events().isEmpty() ? "" : " on " + String.join(", ", retry.events());
        line(1, "retries: " + retry.maxRetries() + events + tries + from(retry.from(), retry.location()));
    }

    private void target(TargetShare target) {
        String share = String.format(Locale.ROOT, "%.1f %%", target.share() * 100);
        line(1, "target " + target.virtualNode() + at(target.location()) + ": " + share);
        if (target.refusal() != null) {
            line(2, "fails: " + target.refusal());
        }
        for (Setting setting : target.settings()) {
            line(2, setting.name() + ": " + setting.value() + from(setting.from(), setting.location()));
        }
        target.endpoints().forEach(this::endpoint);
    }

    private void endpoint(EndpointView endpoint) {
        line(
                2,
                "endpoint " + endpoint.address()
                        + (endpoint.zone() == null ? "" : " " + endpoint.zone())
                        + (endpoint.weight() == 1 ? "" : " weight " + endpoint.weight())
                        + (endpoint.attributes().isEmpty() ? "" : " " + new TreeMap<>(endpoint.attributes()))
                        + (endpoint.available() ? "" : " ejected")
                        + ", " + endpoint.inFlight() + " in flight");
    }

    private void line(int depth, String content) {
        text.append('\n').append("  ".repeat(depth)).append(content);
    }

    private static String at(@Nullable Location location) {
        return location == null ? "" : " (" + location + ")";
    }

    private static String from(String from, @Nullable Location location) {
        return " (" + from + (location == null ? "" : ", " + location) + ")";
    }

    /** Returns whole seconds as such, and else milliseconds. */
    static String duration(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
