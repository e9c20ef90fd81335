package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** What a caller of gRPC gets where the mesh itself answers. */
class GrpcAnswersTest extends MeshTest {
    private static final Request REQUEST = new Request.Builder()
            .url("http://orders.shop.local/shop.Orders/Get")
            .post(RequestBody.create(new byte[5], MediaType.get("application/grpc")))
            .build();

    @Test
    void a_direct_response_is_a_status_of_grpc() throws IOException {
        OkHttpClient client = client(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(1).answering("directResponse: {status: 403, body: \"not from here\"}")));
        try (Response response = client.newCall(REQUEST).execute()) {
            assertTrailersOnly(response, "7", "not from here");
        }
    }

    @Test
    void a_failure_as_response_is_a_status_of_grpc() throws IOException {
        OkHttpClient client = MeshOkHttp.install(
                        leaks.watch(TestMesh.of(ORDERS)
                                .client()
                                .failuresAsResponses(true)
                                .build()),
                        new OkHttpClient.Builder())
                .build();
        try (Response response = client.newCall(REQUEST).execute()) {
            assertTrailersOnly(response, "14", "no healthy upstream");
        }
    }

    private static void assertTrailersOnly(Response response, String status, String message) throws IOException {
        assertThat(response.code()).isEqualTo(200);
        assertThat(response.header("grpc-status")).isEqualTo(status);
        assertThat(response.header("grpc-message")).isEqualTo(message);
        assertThat(response.body().contentType()).hasToString("application/grpc");
        assertThat(response.body().string()).isEmpty();
    }
}
