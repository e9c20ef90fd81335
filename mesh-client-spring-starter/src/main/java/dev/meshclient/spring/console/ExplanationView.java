package dev.meshclient.spring.console;

import dev.meshclient.Explanation;
import dev.meshclient.Explanation.Action;
import dev.meshclient.Explanation.Changes;
import dev.meshclient.Explanation.GatewayStage;
import dev.meshclient.Explanation.Host;
import dev.meshclient.Explanation.Path;
import dev.meshclient.Explanation.Sticky;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.Location;
import dev.meshclient.model.LoggableTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would become of a request: first the verdict, then each step that led to it. */
final class ExplanationView {
    private final String request;

    /** Names the request without what may be a credential. */
    ExplanationView(String request) {
        this.request = request;
    }

    void render(Html html, Explanation explanation) {
        html.open("p", "verdict")
                .element("span", "badge " + kind(explanation.verdict()), Words.of(explanation.verdict()));
        html.text(" ").element("code", request).close();
        Parts.problem(html, explanation.problem());
        html.open("dl", "steps");
        reading(html, explanation.host(), explanation.path());
        if (explanation.gateway() != null) {
            gateway(html, explanation.gateway());
        }
        if (explanation.virtualService() != null) {
            Explanation.Declared service = explanation.virtualService();
            String port = explanation.listenerPort() == 0 ? "" : ", port " + explanation.listenerPort();
            step(html, "Virtual service", service.name() + port, service.location());
        }
        if (explanation.action() != null) {
            action(html, explanation.action());
        }
        changes(html, explanation.changes());
        html.close();
        TrialList.render(html, "Routes", explanation.routes());
        ExplainedTargets.render(html, explanation);
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case ROUTED, ANSWERED -> "good";
            case PASSES_THROUGH -> "doubtful";
            case FAILS -> "bad";
        };
    }

    private static void reading(Html html, @Nullable Host host, @Nullable Path path) {
        if (host != null && host.passesBecause() != null) {
            step(html, "Passes through", host.passesBecause(), null);
        }
        if (host != null) {
            String by = host.coveredBy();
            String found = by == null || by.equals(host.name()) ? "" : ", found by its name " + by;
            step(html, "Host", host.name() + found, null);
        }
        if (path != null && !path.written().equals(path.compared())) {
            step(html, "Path in normal form", shown(path.compared()), null);
        }
    }

    private static void gateway(Html html, GatewayStage stage) {
        String port = stage.listenerPort() == 0 ? "" : ", port " + stage.listenerPort();
        step(html, "Virtual gateway", stage.name() + port, stage.location());
        stage.routes().stream()
                .filter(Explanation.RouteTrial::matched)
                .forEach(trial -> step(html, "Gateway route", trial.name(), trial.location()));
        if (stage.routes().stream().noneMatch(Explanation.RouteTrial::matched)) {
            stage.routes().stream()
                    .limit(TrialList.MOST)
                    .forEach(trial ->
                            step(html, "Not " + trial.name(), String.valueOf(trial.reason()), trial.location()));
        }
        if (stage.authority() != null) {
            step(html, "Host becomes", stage.authority(), null);
        }
        if (stage.path() != null) {
            step(html, "Path behind it", shown(stage.path()), null);
        }
    }

    private static void action(Html html, Action action) {
        if (action instanceof Action.Redirect redirect) {
            step(html, "Answers", redirect.status() + " with location " + ShownUrl.of(redirect.url()), null);
        } else if (action instanceof Action.DirectResponse response) {
            step(html, "Answers", response.status() + " " + response.body(), null);
        } else if (action instanceof Action.Forward forward) {
            if (forward.split() != null) {
                step(html, "Split", forward.split().name(), forward.split().location());
            }
            sticky(html, forward.stickyBy());
        }
    }

    private static void sticky(Html html, @Nullable Sticky sticky) {
        if (sticky != null) {
            String key = sticky.key() == null
                    ? ": no key, so at random"
                    : ": " + sticky.key() + ", which goes to " + sticky.virtualNode();
            step(html, "Sticky", "by " + sticky.by() + key, sticky.location());
        }
    }

    private static void changes(Html html, Changes changes) {
        if (changes.path() != null) {
            step(html, "Path as sent", ShownUrl.of(changes.path()), null);
        }
        if (changes.authority() != null) {
            step(html, "Host as sent", changes.authority(), null);
        }
        headers(html, "Request headers", changes.request());
        headers(html, "Response headers", changes.response());
    }

    private static void headers(Html html, String title, HeaderChanges changes) {
        List<String> words = new ArrayList<>();
        changes.remove().forEach(name -> words.add("remove " + name));
        changes.set().forEach((name, value) -> words.add("set " + name + ": " + value));
        changes.add().forEach((name, values) -> values.forEach(value -> words.add("add " + name + ": " + value)));
        if (!words.isEmpty()) {
            step(html, title, String.join(", ", words), null);
        }
    }

    private static String shown(String path) {
        StringBuilder shown = new StringBuilder();
        LoggableTarget.appendPath(shown, path);
        return shown.toString();
    }

    private static void step(Html html, String title, String text, @Nullable Location location) {
        html.open("div").element("dt", title).open("dd").element("span", text);
        if (location != null) {
            html.text(" ").element("span", "aside", location.toString());
        }
        html.close().close();
    }
}
