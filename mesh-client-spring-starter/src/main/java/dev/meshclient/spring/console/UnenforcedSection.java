package dev.meshclient.spring.console;

import java.util.List;

/** What is declared and not carried out. */
final class UnenforcedSection implements Section {
    private static final int FEW = 50;

    private final View view;

    UnenforcedSection(View view) {
        this.view = view;
    }

    @Override
    public String id() {
        return "unenforced";
    }

    @Override
    public String title() {
        return "Declared and not in force";
    }

    @Override
    public void live(Html html) {
        List<String> paths =
                view.mesh().unenforced().stream().filter(view.filter()::takes).toList();
        if (paths.isEmpty()) {
            Parts.nothing(html, "Nothing: everything that is declared is carried out.");
            return;
        }
        List<String> shown = new Allowance(view.filter(), FEW).of(paths);
        html.open("ul");
        shown.forEach(path -> html.open("li").element("code", path).close());
        html.close();
        Parts.more(html, paths.size(), shown.size(), null);
    }
}
