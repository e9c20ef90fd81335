package dev.meshclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.Explanation.Setting;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.Explanation.Verdict;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigFile;
import dev.meshclient.config.Placement;
import dev.meshclient.model.Location;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.model.MeshRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that are explained without a client, without threads and without the network. */
class PreviewTest {
    private static final MeshRequest ORDERS = MeshRequest.of("get", "http://orders.shop.local/x");
    private static final ConfigFile SERVICE = file("service.json", """
            {"virtualService": {"meshName": "shop", "virtualServiceName": "orders.shop.local",
              "spec": {"provider": {"virtualNode": {"virtualNodeName": "orders"}}}}}""");
    private static final ConfigFile NODE = file("node.json", """
            {"virtualNode": {"meshName": "shop", "virtualNodeName": "orders", "spec": {
              "listeners": [{
                "portMapping": {"port": 8080, "protocol": "http"},
                "timeout": {"http": {"perRequest": {"unit": "ms", "value": 2500}}}}],
              "serviceDiscovery": {"dns": {"hostname": "orders.invalid"}}}}}""");
    private static final ConfigFile WEB = file("web.json", """
            {"virtualNode": {"meshName": "shop", "virtualNodeName": "web", "spec": {}}}""");

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text, Placement.NONE);
    }

    private static Explanation explain(String identity, MeshRequest request, ConfigFile... files) {
        return Preview.explain(new ConfigDocument("files", List.of(files)), identity, request);
    }

    private static Setting setting(Explanation explanation, String name) {
        return explanation.targets().get(0).settings().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_setting_says_in_which_file_it_was_declared() {
        Explanation explanation = explain(null, ORDERS, SERVICE, NODE);

        assertThat(explanation.verdict()).isEqualTo(Verdict.ROUTED);
        assertThat(explanation.virtualService().location()).isEqualTo(new Location("service.json", 1, 63));
        assertThat(setting(explanation, "request timeout"))
                .isEqualTo(new Setting(
                        "request timeout", "2500 ms", "listener 8080 of orders", new Location("node.json", 4, 26)));
        assertThat(setting(explanation, "idle timeout"))
                .isEqualTo(new Setting("idle timeout", "300 s", "App Mesh's default", null));
        assertThat(explanation.retry().from()).isEqualTo("App Mesh's default");
    }

    @Test
    void an_overlay_is_named_as_what_it_is() {
        ConfigFile overlay = file("local.yaml", """
                format: mesh-client/v1
                overlays:
                  virtualNodes:
                    orders:
                      retryBudget: {budgetPercent: 12.5}
                      serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1}]}}
                """);
        Explanation explanation = explain(null, ORDERS, SERVICE, NODE, overlay);

        assertThat(setting(explanation, "retry budget"))
                .isEqualTo(new Setting(
                        "retry budget",
                        "12.5 % of the requests in flight, at least 3",
                        "overlay of virtual node orders",
                        new Location("local.yaml", 5, 7)));
        assertThat(explanation.targets().get(0).endpoints()).hasSize(1);
    }

    @Test
    void as_json_it_has_every_component_by_its_name() {
        ConfigFile here = file("here.yaml", """
                format: mesh-client/v1
                overlays:
                  virtualNodes:
                    orders:
                      serviceDiscovery:
                        static: {endpoints: [{address: 127.0.0.1, zone: a, attributes: {team: "t\\"1"}}]}
                """);

        assertThat(explain(null, ORDERS, SERVICE, NODE, here).toJson()).isEqualTo("""
                {
                  "request": "GET http://orders.shop.local/x",
                  "verdict": "ROUTED",
                  "problem": null,
                  "host": {
                    "written": "orders.shop.local",
                    "name": "orders.shop.local",
                    "port": 80,
                    "coveredBy": "orders.shop.local",
                    "passesBecause": null
                  },
                  "path": {
                    "written": "/x",
                    "compared": "/x"
                  },
                  "virtualService": {
                    "name": "orders.shop.local",
                    "location": "service.json:1:63"
                  },
                  "listenerPort": 8080,
                  "routes": [
                    {
                      "name": "",
                      "location": null,
                      "matched": true,
                      "reason": null,
                      "notes": []
                    }
                  ],
                  "action": {
                    "kind": "forward"
                  },
                  "changes": {
                    "path": null,
                    "authority": null,
                    "request": {
                      "set": {},
                      "add": {},
                      "remove": []
                    },
                    "response": {
                      "set": {},
                      "add": {},
                      "remove": []
                    }
                  },
                  "retry": {
                    "maxRetries": 2,
                    "perTryTimeoutMillis": 0,
                    "events": [
                      "503",
                      "unavailable",
                      "reset",
                      "refused stream",
                      "no connection"
                    ],
                    "from": "App Mesh's default",
                    "location": null
                  },
                  "targets": [
                    {
                      "virtualNode": "orders",
                      "location": "node.json:1:57",
                      "share": 1.0,
                      "requestTimeoutMillis": 2500,
                      "idleTimeoutMillis": 300000,
                      "refusal": null,
                      "settings": [
                        {
                          "name": "request timeout",
                          "value": "2500 ms",
                          "from": "listener 8080 of orders",
                          "location": "node.json:4:26"
                        },
                        {
                          "name": "idle timeout",
                          "value": "300 s",
                          "from": "App Mesh's default",
                          "location": null
                        },
                        {
                          "name": "TLS",
                          "value": "none",
                          "from": "nothing demands it",
                          "location": null
                        },
                        {
                          "name": "outlier detection",
                          "value": "none",
                          "from": "App Mesh's default",
                          "location": null
                        },
                        {
                          "name": "retry budget",
                          "value": "20 % of the requests in flight, at least 3",
                          "from": "mesh-client's default",
                          "location": null
                        },
                        {
                          "name": "service discovery",
                          "value": "static, 1 endpoint",
                          "from": "overlay of virtual node orders",
                          "location": "here.yaml:5:7"
                        }
                      ],
                      "endpoints": [
                        {
                          "address": "127.0.0.1:8080",
                          "zone": "a",
                          "weight": 1,
                          "attributes": {
                            "team": "t\\"1"
                          },
                          "available": true,
                          "inFlight": 0
                        }
                      ]
                    }
                  ]
                }\
                """);
    }

    @Test
    void service_discovery_is_not_asked() {
        Explanation explanation = explain(null, ORDERS, SERVICE, NODE);

        assertThat(setting(explanation, "service discovery").value()).isEqualTo("dns orders.invalid LOADBALANCER");
        assertThat(explanation.targets()).extracting(TargetShare::endpoints).containsExactly(List.of());
    }

    @Test
    void a_name_with_srv_records_is_shown_as_one() {
        ConfigFile overlay = file("local.yaml", """
                format: mesh-client/v1
                overlays:
                  virtualNodes:
                    orders: {serviceDiscovery: {dns: {hostname: _http._tcp.orders.invalid, srv: true}}}
                """);
        Explanation explanation = explain(null, ORDERS, SERVICE, NODE, overlay);

        assertThat(setting(explanation, "service discovery").value()).isEqualTo("dns _http._tcp.orders.invalid SRV");
    }

    @Test
    void an_identity_may_call_its_backends_only() {
        Explanation explanation = explain("mesh/shop/virtualNode/web", ORDERS, SERVICE, NODE, WEB);

        assertThat(explanation.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(explanation.problem()).contains("mesh/shop/virtualNode/web");
    }

    @Test
    void what_is_wrong_is_told_as_when_a_client_is_built() {
        assertThatThrownBy(() -> explain("mesh/shop/virtualNode/wet", ORDERS, SERVICE, NODE, WEB))
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("the mesh has no such virtualNode");
        assertThatThrownBy(() -> explain("web", ORDERS, SERVICE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> explain(null, ORDERS, file("a.json", "{}"))).isInstanceOf(MeshConfigException.class);
    }
}
