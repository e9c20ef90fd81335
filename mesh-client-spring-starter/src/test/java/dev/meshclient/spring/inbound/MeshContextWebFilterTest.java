package dev.meshclient.spring.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.context.MeshContext;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.TomcatHttpHandlerAdapter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class MeshContextWebFilterTest {
    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withPropertyValues(
                    "mesh.client.document=format: mesh-client/v1", "mesh.client.inbound.sticky-key-cookie=session")
            .withConfiguration(
                    AutoConfigurations.of(MeshClientAutoConfiguration.class, MeshInboundAutoConfiguration.class));

    @TempDir
    private Path folder;

    private static Mono<Void> write(ServerWebExchange exchange, Mono<String> text) {
        return exchange.getResponse()
                .writeWith(text.map(
                        all -> exchange.getResponse().bufferFactory().wrap(all.getBytes(StandardCharsets.UTF_8))));
    }

    /** Serves one request in a Tomcat of its own. */
    private String answer(WebFilter filter, WebHandler handler) throws Exception {
        HttpHandler served =
                WebHttpHandlerBuilder.webHandler(handler).filter(filter).build();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context root = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(root, "reactive", new TomcatHttpHandlerAdapter(served))
                .setAsyncSupported(true);
        root.addServletMappingDecoded("/", "reactive");
        tomcat.getConnector();
        tomcat.start();
        try {
            return get(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static String get(int port) throws Exception {
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + port + "/")
                .header("x-envoy-attempt-count", "3")
                .header("Cookie", "session=s-1")
                .build();
        OkHttpClient browser = new OkHttpClient();
        try (Response response = browser.newCall(request).execute()) {
            return response.body().string();
        } finally {
            browser.connectionPool().evictAll();
        }
    }

    @Test
    void reactors_context_has_what_the_request_tells() {
        runner.run(context -> assertThat(answer(
                        context.getBean(WebFilter.class),
                        exchange -> write(
                                exchange,
                                Mono.deferContextual(view -> Mono.just(view.<MeshContext>get(MeshContextAccessor.KEY)
                                        .toString())))))
                .isEqualTo(new MeshContext(Long.MAX_VALUE, 3, true, "s-1").toString()));
    }

    @Test
    void with_reactors_automatic_propagation_every_thread_knows_it() {
        Hooks.enableAutomaticContextPropagation();
        try {
            runner.run(context -> assertThat(answer(
                            context.getBean(WebFilter.class),
                            exchange -> write(
                                    exchange, Mono.fromCallable(Shop::known).subscribeOn(Schedulers.boundedElastic()))))
                    .isEqualTo("3 retried s-1"));
        } finally {
            Hooks.disableAutomaticContextPropagation();
        }
    }

    @Test
    void switched_off_there_is_no_filter() {
        runner.withPropertyValues("mesh.client.inbound.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(WebFilter.class));
    }
}
