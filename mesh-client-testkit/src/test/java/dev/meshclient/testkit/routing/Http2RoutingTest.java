package dev.meshclient.testkit.routing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.meshclient.testkit.MeshLeakCheck;
import dev.meshclient.testkit.MeshTestBed;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routes to servers that speak HTTP/2. */
class Http2RoutingTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualRouter: {virtualRouterName: orders}}}
              greeter.shop.local: {provider: {virtualRouter: {virtualRouterName: greeter}}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http2}}]
                routes:
                  all:
                    rewrite: {path: {prefix: /new/}, host: other.local}
                    requestHeaders: {set: {x-set: new}, add: {x-added: [a, b]}, remove: [x-removed]}
                    http2Route:
                      match: {prefix: /old/}
                      action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
              greeter:
                listeners: [{portMapping: {port: 80, protocol: grpc}}]
                routes:
                  greet:
                    priority: 1
                    rewrite: {host: hello.local}
                    grpcRoute:
                      match: {serviceName: hello.Greeter, methodName: Greet}
                      action: {weightedTargets: [{virtualNode: greeter, weight: 1}]}
                  others:
                    priority: 2
                    grpcRoute:
                      match: {}
                      action: {weightedTargets: [{virtualNode: spare, weight: 1}]}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http2}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
              greeter:
                listeners: [{portMapping: {port: 8080, protocol: grpc}}]
                serviceDiscovery: {dns: {hostname: greeter.internal}}
              spare:
                listeners: [{portMapping: {port: 8080, protocol: grpc}}]
                serviceDiscovery: {dns: {hostname: spare.internal}}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final MeshTestBed bed = leaks.watch(MeshTestBed.ofText(MESH).start());

    @BeforeEach
    void answer() {
        bed.servers().forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok())));
    }

    private LoggedRequest received(String node) {
        assertThat(bed.server(node).getAllServeEvents()).hasSize(1);
        return bed.server(node).getAllServeEvents().get(0).getRequest();
    }

    private void send(Request request) throws IOException {
        try (Response response = bed.client().newCall(request).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
            assertThat(response.request()).isSameAs(request);
        }
    }

    @Test
    void path_authority_and_headers_are_those_of_the_route() throws IOException {
        send(new Request.Builder()
                .url("http://orders.shop.local/old/items?q=1")
                .header("X-Set", "old")
                .header("X-Removed", "r")
                .build());
        LoggedRequest received = received("orders");
        assertThat(received.getUrl()).isEqualTo("/new/items?q=1");
        assertThat(received.getHost()).isEqualTo("other.local");
        assertThat(received.header("x-set").values()).containsExactly("new");
        assertThat(received.header("x-added").values()).containsExactly("a", "b");
        assertThat(received.containsHeader("x-removed")).isFalse();
    }

    @Test
    void a_grpc_method_has_its_route_and_others_have_theirs() throws IOException {
        send(grpc("Greet"));
        send(grpc("Leave"));
        assertThat(received("greeter").getUrl()).isEqualTo("/hello.Greeter/Greet");
        assertThat(received("greeter").getHost()).isEqualTo("hello.local");
        assertThat(received("spare").getUrl()).isEqualTo("/hello.Greeter/Leave");
        assertThat(received("spare").getHost()).isEqualTo("greeter.shop.local");
    }

    private static Request grpc(String method) {
        return new Request.Builder()
                .url("http://greeter.shop.local/hello.Greeter/" + method)
                .header("te", "trailers")
                .post(RequestBody.create(new byte[] {0, 0, 0, 0, 0}, MediaType.get("application/grpc")))
                .build();
    }
}
