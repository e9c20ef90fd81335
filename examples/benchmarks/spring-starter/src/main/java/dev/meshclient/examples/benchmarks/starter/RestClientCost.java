package dev.meshclient.examples.benchmarks.starter;

import dev.meshclient.MeshClient;
import dev.meshclient.examples.benchmarks.CannedSocketFactory;
import dev.meshclient.examples.benchmarks.PairedCost;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.spring.http.MeshClientHttpRequestFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import okhttp3.OkHttpClient;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/**
 * Measures what the mesh adds to a call of Spring's {@link RestClient}. Both variants are built by Spring Boot's builder and
 * call through the starter's request factory, the one with a plain {@link OkHttpClient} behind it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RestClientCost {
    private static final String URL = "http://orders.shop.local/orders/7";

    /** An application's own client, whose sockets are in memory. */
    @Bean
    OkHttpClient client(MeshClient mesh) {
        return MeshOkHttp.install(mesh, base()).build();
    }

    private static OkHttpClient.Builder base() {
        return new OkHttpClient.Builder().socketFactory(new CannedSocketFactory());
    }

    private static OkHttpClient plainClient() {
        return base().dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
                .build();
    }

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant
     */
    public static void main(String[] arguments) throws IOException {
        ApplicationContext application = new SpringApplicationBuilder(RestClientCost.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.main.banner-mode=off",
                        "logging.level.root=off",
                        "mesh.client.config=classpath:mesh.yaml")
                .run();
        RestClient with = application.getBean(RestClient.Builder.class).build();
        RestClient plain = application
                .getBean(RestClient.Builder.class)
                .requestFactory(new MeshClientHttpRequestFactory(plainClient()))
                .build();
        PairedCost.print(Integer.parseInt(arguments[0]), () -> read(plain), () -> read(with));
        System.exit(0);
    }

    private static void read(RestClient client) throws IOException {
        String body = client.get().uri(URL).retrieve().body(String.class);
        if (body == null || body.length() != 27) {
            throw new IOException("not the response that was expected");
        }
    }
}
