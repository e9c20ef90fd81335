package dev.meshclient.spring.console;

import dev.meshclient.model.SourceStatus;
import java.util.List;

/** How the sources of configuration and of endpoints are doing. */
final class SourcesSection implements Section {
    private static final int FEW = 50;

    private final View view;

    SourcesSection(View view) {
        this.view = view;
    }

    @Override
    public String id() {
        return "sources";
    }

    @Override
    public String title() {
        return "Sources";
    }

    @Override
    public void live(Html html) {
        List<SourceStatus> sources = view.mesh().sources().stream()
                .filter(source ->
                        source.virtualNode() == null || view.filter().takes(source.name(), source.virtualNode()))
                .toList();
        List<SourceStatus> shown = new Allowance(view.filter(), FEW).of(sources);
        if (shown.isEmpty()) {
            Parts.nothing(html, "None is being asked.");
        } else {
            Table table = Table.begin(
                    html,
                    "sources",
                    "Sources of configuration and of endpoints",
                    "Source",
                    "Of virtual node",
                    "State",
                    "Answered",
                    "Skipped instances",
                    "Last error");
            shown.forEach(source -> source(html, table, source));
            table.end();
        }
        Parts.more(html, sources.size(), shown.size(), null);
    }

    private static void source(Html html, Table table, SourceStatus source) {
        table.row().cell().element("code", source.name()).close();
        table.cell(source.virtualNode() == null ? "" : source.virtualNode());
        table.cell()
                .element("span", "badge " + kind(source.state()), Words.of(source.state()))
                .close();
        table.cell(source.age() == null ? "never" : Words.of(source.age()) + " ago")
                .cell(source.skipped() == 0 ? "" : Words.number(source.skipped()));
        table.cell();
        if (source.lastError() != null) {
            html.element("code", source.lastError());
        }
        if (source.lastErrorAge() != null) {
            html.text(" ").element("span", "aside", Words.of(source.lastErrorAge()) + " ago");
        }
        html.close();
        table.endRow();
    }

    private static String kind(SourceStatus.State state) {
        return switch (state) {
            case CURRENT -> "good";
            case WAITING -> "doubtful";
            case REJECTED, FAILING, STALE -> "bad";
        };
    }
}
