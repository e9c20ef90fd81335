package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** An application that tells what it knows of who asks, in each way of serving a request. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
class Shop {

    /** Returns what the running thread knows. */
    static String known() {
        MeshContext context = MeshContext.current();
        return context.attemptCount()
                + (context.retried() ? " retried " : " ")
                + context.stickyKey()
                + (context.deadlineNanos() == Long.MAX_VALUE ? "" : " until");
    }

    @Bean
    Tasks tasks() {
        return new Tasks();
    }

    @Bean
    FilterRegistrationBean<Dispatches> dispatches() {
        FilterRegistrationBean<Dispatches> registration = new FilterRegistrationBean<>(new Dispatches());
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }

    /** Does what need not be done by the thread of the request. */
    static class Tasks {

        @Async
        CompletableFuture<String> known() {
            return CompletableFuture.completedFuture(Shop.known());
        }
    }

    /** What can be asked for. */
    @RestController
    static class Pages {
        private final Tasks tasks;
        private final AsyncTaskExecutor executor;
        private final RestClient rest;
        private final OkHttpClient client;

        Pages(
                Tasks tasks,
                @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor,
                RestClient.Builder rest,
                OkHttpClient client) {
            this.tasks = tasks;
            this.executor = executor;
            this.rest = rest.build();
            this.client = client;
        }

        @GetMapping("/here")
        String here() {
            return known();
        }

        @GetMapping("/thread")
        String thread() {
            return Thread.currentThread().getThreadGroup().getName();
        }

        @GetMapping("/callable")
        Callable<String> callable() {
            return Shop::known;
        }

        @GetMapping("/stream")
        StreamingResponseBody stream() {
            return out -> out.write(known().getBytes(StandardCharsets.UTF_8));
        }

        @GetMapping("/deferred")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            executor.execute(() -> result.setResult(known()));
            return result;
        }

        @GetMapping("/failed")
        void failed(HttpServletResponse response) throws IOException {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }

        @GetMapping("/async")
        CompletableFuture<String> async() {
            return tasks.known();
        }

        @GetMapping("/orders")
        String orders() {
            return rest.get().uri("http://orders.shop.local/orders").retrieve().body(String.class);
        }

        @GetMapping("/orders-directly")
        String ordersDirectly() {
            Request request =
                    new Request.Builder().url("http://orders.shop.local/orders").build();
            try (Response response = client.newCall(request).execute()) {
                return response.code() + " " + response.body().string();
            } catch (IOException e) {
                return e.getMessage();
            }
        }
    }

    /** Says in a header what is known in each kind of dispatch. */
    private static final class Dispatches implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ((HttpServletResponse) response).setHeader("X-" + request.getDispatcherType(), known());
            chain.doFilter(request, response);
        }
    }
}
