package dev.meshclient.examples.observability.dashboards;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The dashboard that users import into Grafana. */
record GrafanaDashboard(Map<String, Object> json) {

    static GrafanaDashboard read() throws IOException {
        return new GrafanaDashboard(Json.read(Path.of("grafana", "mesh-client.json")));
    }

    /**
     * A query of a panel.
     *
     * @param panel the panel's title
     * @param expression what Prometheus is asked, with Grafana's variables in it
     */
    record Query(String panel, String expression) {

        /** Returns the query with every service and node chosen. */
        String forAll(String rateInterval) {
            return expression
                    .replace("$__rate_interval", rateInterval)
                    .replace("$virtual_service", ".*")
                    .replace("$virtual_node", ".*");
        }

        @Override
        public String toString() {
            return panel + ": " + expression;
        }
    }

    /** Returns the panels, without the rows that part them. */
    List<Map<String, Object>> panels() {
        return everything().stream()
                .filter(panel -> !panel.get("type").equals("row"))
                .toList();
    }

    /** Returns the panels and the rows that part them. */
    List<Map<String, Object>> everything() {
        return Json.objects(json, "panels");
    }

    List<Query> queries() {
        return panels().stream()
                .flatMap(panel -> Json.objects(panel, "targets").stream()
                        .map(target -> new Query(Json.text(panel, "title"), Json.text(target, "expr"))))
                .toList();
    }

    List<Map<String, Object>> variables() {
        return Json.objects(Json.object(json, "templating"), "list");
    }

    /** Returns what is drawn into all panels, as queries. */
    List<String> annotations() {
        return Json.objects(Json.object(json, "annotations"), "list").stream()
                .filter(annotation -> annotation.containsKey("expr"))
                .map(annotation -> Json.text(annotation, "expr"))
                .toList();
    }
}
