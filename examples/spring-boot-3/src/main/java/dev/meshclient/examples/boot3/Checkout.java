package dev.meshclient.examples.boot3;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** A shop's checkout, which asks orders. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableFeignClients
public class Checkout {

    /** Serves at port 8080. */
    public static void main(String[] arguments) {
        SpringApplication.run(Checkout.class, arguments);
    }
}
