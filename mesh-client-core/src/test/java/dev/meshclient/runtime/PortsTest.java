package dev.meshclient.runtime;

import static dev.meshclient.testing.TestMesh.mesh;
import static dev.meshclient.testing.TestNode.node;
import static dev.meshclient.testing.TestRequest.get;
import static dev.meshclient.testing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.testing.TestMesh;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final RuntimeBed bed = new RuntimeBed();

    private static TestMesh listeningOn(Integer... ports) {
        return mesh().node(node("orders").at("10.0.0.1").port(8080).port(9090))
                .service(
                        "orders.shop.local",
                        List.of(ports),
                        route("plain").to("orders", 1, 8080).port(ports[0]),
                        route("other").to("orders", 1, 9090).port(ports[ports.length - 1]));
    }

    private int listenerPort(String url) {
        return service().listenerPort(get(url));
    }

    private CompiledService service() {
        return bed.service("orders.shop.local");
    }

    private CompiledRoute route1(String url) {
        MeshRequest request = get(url);
        return service().routes().match(request, service().listenerPort(request));
    }

    private int nodePort(String url) {
        MeshRequest request = get(url);
        return route1(url)
                .targets()
                .choose(request, MeshContext.NONE, bed.random)
                .node()
                .portMapping()
                .port();
    }

    @Test
    void a_url_with_the_schemes_default_port_reaches_the_only_listener() {
        bed.given(listeningOn(8080));

        assertThat(listenerPort("http://orders.shop.local/")).isEqualTo(8080);
        assertThat(listenerPort("https://orders.shop.local/")).isEqualTo(8080);
        assertThat(listenerPort("http://orders.shop.local:8080/")).isEqualTo(8080);
        assertThat(listenerPort("http://orders.shop.local:9090/")).isZero();
        assertThat(listenerPort("http://orders.shop.local:443/")).isZero();
    }

    @Test
    void with_app_mesh_defaults_the_port_must_be_the_listeners() {
        bed.given(listeningOn(8080).defaults(Defaults.APP_MESH));

        assertThat(listenerPort("http://orders.shop.local/")).isZero();
        assertThat(listenerPort("http://orders.shop.local:8080/")).isEqualTo(8080);
    }

    @Test
    void of_several_listeners_the_one_with_the_port_of_the_url_is_reached() {
        bed.given(listeningOn(80, 8080));

        assertThat(listenerPort("http://orders.shop.local/")).isEqualTo(80);
        assertThat(listenerPort("http://orders.shop.local:8080/")).isEqualTo(8080);
        assertThat(listenerPort("https://orders.shop.local/")).isZero();
    }

    @Test
    void a_route_sees_the_port_of_the_listener() {
        bed.given(listeningOn(80, 8080));

        assertThat(route1("http://orders.shop.local/").name()).isEqualTo("plain");
        assertThat(route1("http://orders.shop.local:8080/").name()).isEqualTo("other");
    }

    @Test
    void the_port_of_the_endpoint_is_the_target_nodes_listener_port() {
        bed.given(listeningOn(80, 8080));

        assertThat(nodePort("http://orders.shop.local/")).isEqualTo(8080);
        assertThat(nodePort("http://orders.shop.local:8080/")).isEqualTo(9090);
    }

    @Test
    void a_node_that_provides_a_service_is_reached_on_each_of_its_listeners() {
        bed.given(mesh().node(node("orders").at("10.0.0.1").port(8080).port(9090))
                .serviceOfNode("orders.shop.local", "orders"));

        assertThat(nodePort("http://orders.shop.local:8080/")).isEqualTo(8080);
        assertThat(nodePort("http://orders.shop.local:9090/")).isEqualTo(9090);
        assertThat(listenerPort("http://orders.shop.local/")).isZero();
        assertThat(route1("http://orders.shop.local:8080/").name()).isNull();
    }
}
