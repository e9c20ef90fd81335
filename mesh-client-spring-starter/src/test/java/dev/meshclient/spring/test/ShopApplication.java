package dev.meshclient.spring.test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** An application as Spring Boot starts it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ShopApplication {

    @Bean
    Checkout checkout(RestClient.Builder builder) {
        return new Checkout(builder.build());
    }
}
