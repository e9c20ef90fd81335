package dev.meshclient.examples.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.examples.discovery.Traffic.Answer;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

class TrafficTest {

    @Test
    void an_answer_is_that_of_a_server_and_no_failure() throws Exception {
        Traffic traffic = traffic(chain -> answer(chain, 200, "v1-a"));

        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.since(System.nanoTime() - Long.MAX_VALUE / 2))
                .hasSize(traffic.calls())
                .extracting(Answer::server)
                .containsOnly("v1-a");
    }

    @Test
    void answers_before_a_time_are_not_since_then() throws Exception {
        Traffic traffic = traffic(chain -> answer(chain, 200, "v1-a"));

        assertThat(traffic.since(System.nanoTime() + 1)).isEmpty();
    }

    @Test
    void another_status_and_an_exception_are_failures_and_no_answers() throws Exception {
        Traffic refused = traffic(chain -> answer(chain, 503, "no healthy upstream"));
        Traffic broken = traffic(chain -> {
            throw new IOException("no route");
        });

        assertThat(refused.failures()).hasSize(refused.calls()).containsOnly("status 503: no healthy upstream");
        assertThat(broken.failures()).hasSize(broken.calls()).containsOnly("java.io.IOException: no route");
        assertThat(refused.since(System.nanoTime() - Long.MAX_VALUE / 2)).isEmpty();
    }

    private static Traffic traffic(Interceptor server) throws InterruptedException {
        Traffic traffic =
                new Traffic(new OkHttpClient.Builder().addInterceptor(server).build());
        traffic.start();
        while (traffic.calls() == 0) {
            Thread.onSpinWait();
        }
        traffic.close();
        return traffic;
    }

    private static Response answer(Interceptor.Chain chain, int status, String body) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .body(ResponseBody.create(body, MediaType.get("text/plain")))
                .build();
    }
}
