package dev.meshclient.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.testkit.MeshLeakCheck;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.Arrays;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;

/** Where the endpoint is found: by other servers, on other ports, at other paths, and in JMX. */
class MeshEndpointPlacesTest {
    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private RunningApplication application;

    @AfterEach
    void stop() {
        application.close();
    }

    private static void isThere(HttpResponse<String> whole, HttpResponse<String> part, HttpResponse<String> missing) {
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).contains("\"format\": \"mesh-client/description/v1\"", "\"zone\": \"zürich\"");
        assertThat(part.statusCode()).isEqualTo(200);
        assertThat(part.body()).contains("\"verdict\": \"ROUTED\"").doesNotContain("s3cret");
        assertThat(part.headers().firstValue("Content-Type").orElseThrow()).contains("json");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("\"parts\": [");
    }

    private static String explain() {
        return "/explain?url=http://orders.shop.local/&header=Authorization:s3cret&header=Accept:a,b";
    }

    @Test
    void it_is_there_in_a_reactive_application() throws Exception {
        application = RunningApplication.start(builder -> builder.web(WebApplicationType.REACTIVE));

        isThere(
                application.get("/actuator/mesh"),
                application.get("/actuator/mesh" + explain()),
                application.get("/actuator/mesh/none"));
        assertThat(application
                        .get("/actuator/mesh/nodes", "Accept", "application/json")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("application/json");
    }

    @Test
    void it_is_there_at_another_port_and_path() throws Exception {
        application = RunningApplication.start("management.server.port=0", "management.endpoints.web.base-path=/ops");

        isThere(
                application.getAt("local.management.port", "/ops/mesh"),
                application.getAt("local.management.port", "/ops/mesh" + explain()),
                application.getAt("local.management.port", "/ops/mesh/none"));
        assertThat(application.get("/ops/mesh").statusCode()).isEqualTo(404);
    }

    @Test
    void the_console_is_a_page_for_whoever_asks() throws Exception {
        application = RunningApplication.start("mesh.client.console.enabled=true");

        for (String accept : new String[] {"text/html,application/xhtml+xml,*/*;q=0.8", "*/*"}) {
            HttpResponse<String> response = application.get("/actuator/mesh/console", "Accept", accept);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(response.body()).startsWith("<!doctype html>");
        }
    }

    @Test
    void it_is_not_there_unless_it_is_exposed() throws Exception {
        application = RunningApplication.start("management.endpoints.web.exposure.include=health");

        assertThat(application.get("/actuator/mesh").statusCode()).isEqualTo(404);
        assertThat(application.get("/actuator/mesh/nodes").statusCode()).isEqualTo(404);
        assertThat(application.context.getBeansOfType(MeshEndpoint.class)).isEmpty();
    }

    @Test
    void without_a_mesh_it_is_not_there() throws Exception {
        application = RunningApplication.start("mesh.client.enabled=false");

        assertThat(application.get("/actuator/mesh").statusCode()).isEqualTo(404);
        assertThat(application.get("/actuator/health").body()).doesNotContain("\"mesh\"");
    }

    @Test
    void it_can_be_asked_over_jmx() throws Exception {
        application = RunningApplication.start(
                "spring.jmx.enabled=true",
                "management.endpoints.jmx.exposure.include=mesh",
                "management.endpoints.jmx.domain=mesh.test");
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("mesh.test:type=Endpoint,name=Mesh");

        assertThat(server.invoke(name, "mesh", new Object[0], new String[0]))
                .asString()
                .contains("\"format\": \"mesh-client/description/v1\"");
        assertThat(asked(server, name, "part", "nodes/orders")).contains("127.0.0.1:1");
        assertThat(asked(server, name, "decisions", null, "5")).contains("\"decisions\": []");
        assertThat(asked(server, name, "explain", "http://orders.shop.local/", null, "Cookie: s3cret\n\nA: b"))
                .contains("\"verdict\": \"ROUTED\"")
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> asked(server, name, "part", "node"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("part: node");
    }

    private static String asked(MBeanServer server, ObjectName name, String operation, String... arguments)
            throws Exception {
        String[] signature = new String[arguments.length];
        Arrays.fill(signature, String.class.getName());
        return (String) server.invoke(name, operation, arguments, signature);
    }
}
