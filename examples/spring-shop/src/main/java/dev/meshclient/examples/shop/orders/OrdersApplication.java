package dev.meshclient.examples.shop.orders;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** An ordinary application: nothing here knows of the mesh. */
@SpringBootApplication
public class OrdersApplication {

    /** Starts it with {@code orders.yaml}, which would be {@code application.yaml} in a module of its own. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(OrdersApplication.class)
                .properties("spring.config.name=orders")
                .run(arguments);
    }
}
