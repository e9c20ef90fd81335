package dev.meshclient.examples.boot3;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves what it asks for. */
@RestController
class CheckoutController {
    private final OrdersService orders;

    CheckoutController(OrdersService orders) {
        this.orders = orders;
    }

    @GetMapping("/checkout/{number}")
    String checkout(@PathVariable("number") int number) {
        return orders.order(number);
    }
}
