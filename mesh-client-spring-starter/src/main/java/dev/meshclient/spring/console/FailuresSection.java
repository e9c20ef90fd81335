package dev.meshclient.spring.console;

import dev.meshclient.decision.Decision;
import dev.meshclient.decision.Decision.Kept;
import java.util.List;

/** Calls that failed lately, and why; behind them those that were drawn by chance. */
final class FailuresSection implements Section {
    private static final int FEW = 20;

    private final View view;

    FailuresSection(View view) {
        this.view = view;
    }

    static List<Decision> failed(List<Decision> decisions) {
        return kept(decisions, Kept.FAILED);
    }

    private static List<Decision> kept(List<Decision> decisions, Kept kept) {
        return decisions.stream().filter(decision -> decision.kept() == kept).toList();
    }

    @Override
    public String id() {
        return "failures";
    }

    @Override
    public String title() {
        return "Failed calls";
    }

    @Override
    public void live(Html html) {
        List<Decision> decisions =
                view.decisions().stream().filter(this::isTaken).toList();
        List<Decision> failed = failed(decisions);
        if (failed.isEmpty()) {
            Parts.nothing(html, view.filter().isEmpty() ? "No call that is still kept failed." : "None that fits.");
        }
        list(html, failed);
        List<Decision> sampled = kept(decisions, Kept.SAMPLED);
        if (!sampled.isEmpty()) {
            html.open("details", "sampled").attribute("id", "sampled").open("summary");
            html.text(Words.count(sampled.size(), "call") + " drawn by chance").close();
            list(html, sampled);
            html.close();
        }
    }

    private boolean isTaken(Decision decision) {
        return view.filter()
                .takes(decision.request(), decision.virtualService(), decision.route(), decision.virtualNode());
    }

    private void list(Html html, List<Decision> decisions) {
        List<Decision> shown = new Allowance(view.filter(), FEW).of(decisions);
        shown.forEach(decision -> new DecisionView(view.mesh().at()).render(html, decision));
        Parts.more(html, decisions.size(), shown.size(), null);
    }
}
