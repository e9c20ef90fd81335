package dev.meshclient.spring.telemetry;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.spring.http.MeshClientHttpRequestFactory;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** An application that is traced, and calls in several ways. Its client says in a line of the log what it sends. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
class TracedShop {
    static final String WIRE = "wire";
    private static final Logger LOGGER = LoggerFactory.getLogger(WIRE);
    private static final String ORDERS = "http://orders.shop.local/orders";

    @Bean
    Spans spans() {
        return new Spans();
    }

    @Bean
    ContextPropagatingTaskDecorator propagating() {
        return new ContextPropagatingTaskDecorator();
    }

    @Bean
    OkHttpClient client(MeshClient mesh) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
            LOGGER.info("sent with {}", chain.request().header("traceparent"));
            return chain.proceed(chain.request());
        });
        return MeshOkHttp.install(mesh, builder).build();
    }

    @Bean
    Tasks tasks(RestClient.Builder rest) {
        return new Tasks(rest.build());
    }

    /** Calls from another thread. */
    static class Tasks {
        private final RestClient rest;

        Tasks(RestClient rest) {
            this.rest = rest;
        }

        @Async
        CompletableFuture<String> orders() {
            return CompletableFuture.completedFuture(
                    rest.get().uri(ORDERS).retrieve().body(String.class));
        }
    }

    /** One page for each way. */
    @RestController
    static class Pages {
        private final Tasks tasks;
        private final RestClient rest;
        private final RestTemplate template;
        private final OkHttpClient client;
        private final Environment environment;

        Pages(
                Tasks tasks,
                RestClient.Builder rest,
                ObservationRegistry observations,
                OkHttpClient client,
                Environment environment) {
            this.tasks = tasks;
            this.rest = rest.build();
            this.client = client;
            this.environment = environment;
            template = new RestTemplate(new MeshClientHttpRequestFactory(client));
            template.setObservationRegistry(observations);
        }

        @GetMapping("/rest")
        String rest() {
            return rest.get().uri(ORDERS).retrieve().body(String.class);
        }

        @GetMapping("/template")
        String template() {
            return template.getForObject(ORDERS, String.class);
        }

        @GetMapping("/async")
        CompletableFuture<String> async() {
            return tasks.orders();
        }

        @GetMapping("/outside")
        String outside() {
            return rest.get()
                    .uri("http://127.0.0.1:" + environment.getProperty("orders.port") + "/orders")
                    .retrieve()
                    .body(String.class);
        }

        @GetMapping("/direct")
        String direct() throws IOException {
            try (Response response = call().execute()) {
                return response.body().string();
            }
        }

        @GetMapping("/enqueue")
        CompletableFuture<String> enqueue() {
            CompletableFuture<String> answer = new CompletableFuture<>();
            call().enqueue(new Callback() {
                @Override
                public void onFailure(Call call, IOException e) {
                    answer.completeExceptionally(e);
                }

                @Override
                public void onResponse(Call call, Response response) throws IOException {
                    answer.complete(response.body().string());
                }
            });
            return answer;
        }

        private Call call() {
            return client.newCall(new Request.Builder().url(ORDERS).build());
        }
    }
}
