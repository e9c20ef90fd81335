package dev.meshclient.spring.console;

import dev.meshclient.Explanation;
import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.Retry;
import dev.meshclient.Explanation.Setting;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.model.Location;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a request would go, and with which settings. */
final class ExplainedTargets {
    private ExplainedTargets() {}

    static void render(Html html, Explanation explanation) {
        if (!explanation.targets().isEmpty()) {
            html.element("h3", "Targets").open("ul", "targets");
            explanation.targets().forEach(target -> target(html, target));
            html.close();
            settings(html, explanation);
        }
    }

    private static void target(Html html, TargetShare target) {
        html.open("li");
        Parts.bar(html, target.share(), target.refusal() != null);
        html.text(" ")
                .element("span", "share", target.share() == 0 ? "parked" : Words.percent(target.share()))
                .text(" ")
                .element("strong", target.virtualNode());
        if (target.share() > 0) {
            long available =
                    target.endpoints().stream().filter(EndpointView::available).count();
            Availabilities endpoints = new Availabilities(target.endpoints().size(), (int) available, 0);
            Parts.badge(html, endpoints.kind(), endpoints.toString());
        }
        if (target.refusal() != null) {
            html.text(" ").element("span", "problem", target.refusal());
        }
        html.close();
    }

    private static void settings(Html html, Explanation explanation) {
        html.element("h3", "Settings");
        Table table = Table.begin(html, "settings", "Settings in force", "Setting", "Value", "Virtual node", "From");
        Retry retry = explanation.retry();
        if (retry != null) {
            table.row().cell("retries").cell(words(retry)).cell("");
            from(html, table, retry.from(), retry.location());
        }
        for (TargetShare target : explanation.targets()) {
            for (Setting setting : target.settings()) {
                table.row().cell(setting.name()).cell(setting.value()).cell(target.virtualNode());
                from(html, table, setting.from(), setting.location());
            }
        }
        table.end();
    }

    private static String words(Retry retry) {
        Duration each = retry.perTryTimeout();
        return retry.maxRetries()
                + (retry.events().isEmpty() ? "" : " on " + String.join(", ", retry.events()))
                + (each.isZero() ? "" : ", " + Words.of(each) + " for each try");
    }

    private static void from(Html html, Table table, String from, @Nullable Location location) {
        table.cell().element("span", from);
        if (location != null) {
            html.text(" ").element("span", "aside", location.toString());
        }
        html.close();
        table.endRow();
    }
}
