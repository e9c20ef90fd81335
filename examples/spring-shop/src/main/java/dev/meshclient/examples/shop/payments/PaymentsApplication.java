package dev.meshclient.examples.shop.payments;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** An ordinary application: nothing here knows of the mesh. */
@SpringBootApplication
public class PaymentsApplication {

    /** Starts it with {@code payments.yaml}, which would be {@code application.yaml} in a module of its own. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(PaymentsApplication.class)
                .properties("spring.config.name=payments")
                .run(arguments);
    }
}
