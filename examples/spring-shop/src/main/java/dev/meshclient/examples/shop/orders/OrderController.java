package dev.meshclient.examples.shop.orders;

import dev.meshclient.examples.shop.orders.Payments.Charge;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders, and has them paid. */
@RestController
class OrderController {
    private final Payments payments;
    private final String version;

    OrderController(Payments payments, @Value("${shop.version}") String version) {
        this.payments = payments;
        this.version = version;
    }

    @PutMapping("/orders/{number}")
    Order order(@PathVariable String number, @RequestBody NewOrder order) {
        return new Order(number, version, payments.pay(number, new Charge(order.cents())));
    }
}
