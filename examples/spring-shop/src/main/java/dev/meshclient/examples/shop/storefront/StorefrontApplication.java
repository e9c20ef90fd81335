package dev.meshclient.examples.shop.storefront;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** An ordinary application: nothing here knows of the mesh. */
@SpringBootApplication
public class StorefrontApplication {

    /** Starts it with {@code storefront.yaml}, which would be {@code application.yaml} in a module of its own. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(StorefrontApplication.class)
                .properties("spring.config.name=storefront")
                .run(arguments);
    }
}
