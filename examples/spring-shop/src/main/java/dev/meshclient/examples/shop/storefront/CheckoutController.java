package dev.meshclient.examples.shop.storefront;

import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Calls orders with Spring's {@link RestClient}, by the name that they have in the mesh. */
@RestController
class CheckoutController {
    private final RestClient orders;

    CheckoutController(RestClient.Builder builder) {
        orders = builder.baseUrl("http://orders.shop.local").build();
    }

    /** PUT, with a number of our own: that a call may be made twice is what lets the mesh retry it. */
    @PostMapping("/checkout")
    Receipt checkout(@RequestBody Basket basket) {
        return orders.put()
                .uri("/orders/{number}", UUID.randomUUID())
                .body(basket)
                .retrieve()
                .requiredBody(Receipt.class);
    }
}
