package dev.meshclient.spring.aot;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** An application that tells on its console what it has from its clients and of itself. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ShopApplication {
    private static final String ORDER = "http://orders.shop.local/orders/7";

    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(ShopApplication.class, arguments)) {
            say("ahead of time", AotDetector.useGeneratedArtifacts());
            say("okhttp", ask(context.getBean(OkHttpClient.class), ORDER));
            say("rest client", rest(context));
            say("misspelt", misspelt(context.getBean(OkHttpClient.class)));
            String port = context.getEnvironment().getProperty("local.server.port");
            say("health", get("http://127.0.0.1:" + port + "/actuator/health"));
            say("mesh", get("http://127.0.0.1:" + port + "/actuator/mesh"));
        }
    }

    private static void say(String name, Object value) {
        System.out.println("[" + name + "] " + value.toString().lines().reduce("", String::concat));
    }

    private static String ask(OkHttpClient client, String url) throws Exception {
        try (Response response =
                client.newCall(new Request.Builder().url(url).build()).execute()) {
            return response.body().string();
        }
    }

    private static String rest(ConfigurableApplicationContext context) {
        RestClient client = context.getBean(RestClient.Builder.class).build();
        return client.get().uri(ORDER).retrieve().body(String.class);
    }

    /** The mesh remembers such hosts. */
    private static String misspelt(OkHttpClient client) {
        try {
            return ask(client, "http://order.shop.local/");
        } catch (Exception e) {
            return e.getMessage();
        }
    }

    private static String get(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
