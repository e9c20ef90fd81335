package dev.meshclient.examples.boot3;

import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The clients that Spring has, made as ever: nothing here knows of a mesh. */
@Configuration(proxyBeanMethods = false)
class Clients {
    static final String ORDERS = "http://orders.shop.local";

    @Bean
    RestClient restClient(RestClient.Builder builder) {
        return builder.baseUrl(ORDERS).build();
    }

    @Bean
    RestTemplate restTemplate(RestTemplateBuilder builder) {
        return builder.rootUri(ORDERS).build();
    }

    @Bean
    WebClient webClient(WebClient.Builder builder) {
        return builder.baseUrl(ORDERS).build();
    }

    @Bean
    OrdersService ordersService(RestClient client) {
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(OrdersService.class);
    }
}
