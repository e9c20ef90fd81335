package dev.meshclient.spring.console;

import dev.meshclient.Explanation.RouteTrial;
import java.util.List;

/** Routes in the order in which a request was held against them. */
final class TrialList {
    /** How many are shown that do not match. */
    static final int MOST = 50;

    private TrialList() {}

    static void render(Html html, String title, List<RouteTrial> trials) {
        if (trials.isEmpty()) {
            return;
        }
        List<RouteTrial> failed =
                trials.stream().filter(trial -> !trial.matched()).toList();
        html.element("h3", title).open("ol", "trials");
        failed.stream().limit(MOST).forEach(trial -> trial(html, trial));
        if (failed.size() > MOST) {
            html.element("li", "more", "… and " + Words.number(failed.size() - MOST) + " more that do not match");
        }
        trials.stream().filter(RouteTrial::matched).forEach(trial -> trial(html, trial));
        html.close();
    }

    private static void trial(Html html, RouteTrial trial) {
        html.open("li")
                .element("strong", trial.name().isEmpty() ? "(any)" : trial.name())
                .text(" ")
                .element(
                        "span",
                        trial.matched() ? "badge good" : "reason",
                        trial.matched() ? "matches" : "does not match: " + trial.reason());
        if (trial.location() != null) {
            html.text(" ").element("span", "aside", trial.location().toString());
        }
        trial.notes().forEach(note -> html.text(" ").element("span", "problem", note));
        html.close();
    }
}
