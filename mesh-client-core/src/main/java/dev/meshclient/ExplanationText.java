package dev.meshclient;

import dev.meshclient.Explanation.Action;
import dev.meshclient.Explanation.Changes;
import dev.meshclient.Explanation.Declared;
import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.GatewayStage;
import dev.meshclient.Explanation.Host;
import dev.meshclient.Explanation.Path;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.RouteTrial;
import dev.meshclient.Explanation.Setting;
import dev.meshclient.Explanation.Sticky;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An explanation as text for people: one fact a line, and behind it where it comes from. */
final class ExplanationText extends IndentedText {
    private static final int LONGEST_BODY = 60;

    String of(Explanation explanation) {
        text.append(explanation.request());
        line(1, explanation.verdict() + because(explanation));
        reading(explanation.host(), explanation.path());
        if (explanation.gateway() != null) {
            gateway(explanation.gateway(), explanation.path());
        }
        if (explanation.virtualService() != null) {
            service(explanation, explanation.virtualService());
        }
        explanation.routes().forEach(trial -> route(1, "route ", trial));
        if (explanation.action() != null) {
            action(explanation.action());
        }
        changes(explanation.changes());
        if (explanation.retry() != null) {
            retry(explanation.retry());
        }
        explanation.targets().forEach(this::target);
        return text.toString();
    }

    private static String because(Explanation explanation) {
        String passes = explanation.host() == null ? null : explanation.host().passesBecause();
        String reason = explanation.problem() == null ? passes : explanation.problem();
        return reason == null ? "" : ": " + reason;
    }

    private void reading(@Nullable Host host, @Nullable Path path) {
        if (host != null && !host.written().equals(host.name())) {
            line(1, "host: " + host.name());
        }
        if (path != null && !path.written().equals(path.compared())) {
            line(1, "path in normal form: " + path.compared());
        }
    }

    private void gateway(GatewayStage stage, @Nullable Path path) {
        line(1, "virtual gateway " + stage.name() + at(stage.location()) + port(stage.listenerPort()));
        stage.routes().forEach(trial -> route(2, "gateway route ", trial));
        if (stage.authority() != null) {
            line(2, "host becomes " + stage.authority());
        }
        if (stage.path() != null && path != null && !stage.path().equals(path.compared())) {
            line(2, "path becomes " + stage.path());
        }
    }

    private void service(Explanation explanation, Declared service) {
        String covering = explanation.host() == null ? null : explanation.host().coveredBy();
        String alias =
                covering == null || covering.equalsIgnoreCase(service.name()) ? "" : ", found by its name " + covering;
        line(
                1,
                "virtual service " + service.name() + at(service.location()) + alias
                        + port(explanation.listenerPort()));
    }

    private static String port(int listenerPort) {
        return listenerPort == 0 ? "" : ", port " + listenerPort;
    }

    private void route(int depth, String kind, RouteTrial trial) {
        line(
                depth,
                kind
                        + (trial.name().isEmpty() ? "(any)" : trial.name())
                        + at(trial.location())
                        + (trial.matched() ? ": matches" : ": does not match, " + trial.reason()));
        trial.notes().forEach(note -> line(depth + 1, "lint: " + note));
    }

    private void action(Action action) {
        if (action instanceof Action.Redirect redirect) {
            line(1, "answers " + redirect.status() + " with location " + redirect.url());
        } else if (action instanceof Action.DirectResponse response) {
            line(1, "answers " + response.status() + (response.body().isEmpty() ? "" : ": " + beginning(response)));
        } else if (action instanceof Action.Forward forward) {
            forward(forward);
        }
    }

    private static String beginning(Action.DirectResponse response) {
        String line = response.body().replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_BODY ? line : line.substring(0, LONGEST_BODY) + "...";
    }

    private void forward(Action.Forward forward) {
        if (forward.split() != null) {
            line(1, "split " + forward.split().name() + at(forward.split().location()));
        }
        Sticky sticky = forward.stickyBy();
        if (sticky != null) {
            line(
                    1,
                    "sticky by " + sticky.by() + at(sticky.location()) + ": "
                            + (sticky.key() == null
                                    ? "no key, so at random"
                                    : sticky.key() + ", which goes to " + sticky.virtualNode()));
        }
    }

    private void changes(Changes changes) {
        if (changes.path() != null) {
            line(1, "path as sent: " + changes.path());
        }
        if (changes.authority() != null) {
            line(1, "host as sent: " + changes.authority());
        }
        headers("request headers: ", changes.request());
        headers("response headers: ", changes.response());
    }

    private void headers(String which, HeaderChanges changes) {
        List<String> words = new ArrayList<>();
        new TreeSet<>(changes.remove()).forEach(name -> words.add("remove " + name));
        new TreeMap<>(changes.set()).forEach((name, value) -> words.add("set " + name + ": " + value));
        new TreeMap<>(changes.add())
                .forEach((name, values) -> values.forEach(value -> words.add("add " + name + ": " + value)));
        if (!words.isEmpty()) {
            line(1, which + String.join(", ", words));
        }
    }

    private void retry(Retry retry) {
        String tries = retry.perTryTimeout().isZero() ? "" : ", " + duration(retry.perTryTimeout()) + " for each try";
        String events = retry.events().isEmpty() ? "" : " on " + String.join(", ", retry.events());
        line(1, "retries: " + retry.maxRetries() + events + tries + from(retry.from(), retry.location()));
    }

    private void target(TargetShare target) {
        if (target.share() == 0) {
            line(1, "target " + target.virtualNode() + at(target.location()) + ": parked, its weight is 0");
            return;
        }
        line(1, "target " + target.virtualNode() + at(target.location()) + ": " + percent(target.share()));
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

    private static String at(@Nullable Location location) {
        return location == null ? "" : " (" + location + ")";
    }

    private static String from(String from, @Nullable Location location) {
        return " (" + from + (location == null ? "" : ", " + location) + ")";
    }
}
