package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

class HttpAdaptorContractTest {
    @Test
    void a_client_without_the_mesh_fails() {
        KitRun run = KitRun.of(
                WithoutMesh.class,
                "a_host_outside_of_the_mesh_is_called_as_without_it",
                "routes_decide_where_a_call_goes",
                "the_host_header_stays_that_of_the_url",
                "observers_see_an_answer_on_the_wire",
                "a_mesh_that_is_closed_takes_no_calls");
        assertThat(run.passed()).containsExactly("a_host_outside_of_the_mesh_is_called_as_without_it");
        assertThat(run.failed()).hasSize(4);
    }

    @Test
    void an_adaptor_that_changes_the_url_sends_twice_and_wraps_failures_fails() {
        KitRun run = KitRun.of(
                Meddling.class,
                "routes_decide_where_a_call_goes",
                "each_call_is_heard_of_once",
                "a_request_arrives_as_it_was_sent",
                "where_no_endpoint_can_be_reached_the_failure_names_every_attempt",
                "a_mesh_that_is_closed_takes_no_calls");
        assertThat(run.passed()).containsExactly("routes_decide_where_a_call_goes");
        assertThat(run.failed()).hasSize(4);
    }

    @Test
    void an_adaptor_that_never_closes_an_answer_fails() {
        KitRun run = KitRun.of(
                Leaking.class, "an_answer_that_is_let_go_of_ends_its_call", "an_answer_arrives_as_it_was_sent");
        assertThat(run.failed()).containsExactly("an_answer_that_is_let_go_of_ends_its_call");
        assertThat(run.passed()).containsExactly("an_answer_arrives_as_it_was_sent");
    }

    @Test
    void an_adaptor_that_takes_redirects_to_the_host_of_the_call_fails() {
        KitRun run = KitRun.of(
                Homing.class,
                "a_redirect_to_another_host_of_the_mesh_is_a_call_through_the_mesh",
                "an_answer_arrives_as_it_was_sent");
        assertThat(run.failed()).containsExactly("a_redirect_to_another_host_of_the_mesh_is_a_call_through_the_mesh");
        assertThat(run.passed()).containsExactly("an_answer_arrives_as_it_was_sent");
    }

    @Test
    void an_adaptor_that_remembers_answers_fails() {
        KitRun run = KitRun.of(
                Remembering.class,
                "weights_decide_how_many_calls_go_where",
                "the_endpoints_of_a_node_take_turns",
                "an_answer_arrives_as_it_was_sent");
        assertThat(run.failed())
                .containsExactlyInAnyOrder(
                        "weights_decide_how_many_calls_go_where", "the_endpoints_of_a_node_take_turns");
        assertThat(run.passed()).containsExactly("an_answer_arrives_as_it_was_sent");
    }

    @Test
    void an_adaptor_that_swaps_the_answers_of_calls_at_once_fails() {
        assertThat(KitRun.of(Swapping.class, "many_calls_at_once_do_not_mix").failed())
                .hasSize(1);
    }

    @Test
    void what_a_client_cannot_do_is_skipped() {
        KitRun run = KitRun.of(
                Plain.class,
                "routes_decide_where_a_call_goes",
                "an_answer_that_is_let_go_of_ends_its_call",
                "a_call_that_is_cancelled_ends_at_once_and_as_cancelled");
        assertThat(run.passed()).containsExactly("routes_decide_where_a_call_goes");
        assertThat(run.skipped()).hasSize(2);
    }

    static final class WithoutMesh extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            return new OkHttpCaller(new OkHttpClient());
        }
    }

    static final class Leaking extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            return new OkHttpCaller(client) {
                @Override
                @SuppressWarnings("resource")
                public void abandon(HttpCall call) throws IOException {
                    client.newCall(new Request.Builder()
                                    .url(HttpUrl.get(call.url()))
                                    .build())
                            .execute();
                }
            };
        }
    }

    static final class Meddling extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            OkHttpCaller right = OkHttpCaller.create(mesh);
            return new OkHttpCaller(new OkHttpClient()) {
                @Override
                public HttpAnswer call(HttpCall call) throws IOException {
                    try {
                        right.call(call);
                        return right.call(new HttpCall(call.method(), call.url() + "&", call.headers(), call.body()));
                    } catch (IOException | IllegalStateException e) {
                        throw new IOException("meddled with", e);
                    }
                }
            };
        }
    }

    /** Sends a redirected call to where the first one went. */
    static final class Homing extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            OkHttpClient client = MeshOkHttp.install(mesh, new OkHttpClient.Builder().followRedirects(false))
                    .build();
            return new OkHttpCaller(client) {
                @Override
                public HttpAnswer call(HttpCall call) throws IOException {
                    HttpAnswer answer = super.call(call);
                    if (answer.status() != 302) {
                        return answer;
                    }
                    HttpUrl location =
                            HttpUrl.get(answer.headers().get("location").get(0));
                    return super.call(HttpCall.get(HttpUrl.get(call.url())
                            .resolve(location.encodedPath())
                            .toString()));
                }
            };
        }
    }

    static final class Remembering extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            Map<String, HttpAnswer> answers = new HashMap<>();
            return new OkHttpCaller(OkHttpCaller.client(mesh)) {
                @Override
                public HttpAnswer call(HttpCall call) throws IOException {
                    HttpAnswer known = answers.get(call.url());
                    HttpAnswer answer = known != null ? known : super.call(call);
                    answers.put(call.url(), answer);
                    return answer;
                }
            };
        }
    }

    static final class Swapping extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            Exchanger<HttpAnswer> others = new Exchanger<>();
            return new OkHttpCaller(OkHttpCaller.client(mesh)) {
                @Override
                public HttpAnswer call(HttpCall call) throws IOException {
                    HttpAnswer own = super.call(call);
                    try {
                        return others.exchange(own, 5, TimeUnit.SECONDS);
                    } catch (TimeoutException e) {
                        return own;
                    } catch (InterruptedException e) {
                        throw new InterruptedIOException("interrupted while it waited for another call");
                    }
                }
            };
        }
    }

    static final class Plain extends HttpAdaptorContract {
        @Override
        protected HttpCaller create(MeshClient mesh) {
            OkHttpCaller full = OkHttpCaller.create(mesh);
            return new HttpCaller() {
                @Override
                public HttpAnswer call(HttpCall call) throws IOException {
                    return full.call(call);
                }

                @Override
                public void close() {
                    full.close();
                }
            };
        }
    }
}
