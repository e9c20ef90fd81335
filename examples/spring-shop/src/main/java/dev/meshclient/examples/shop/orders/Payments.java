package dev.meshclient.examples.shop.orders;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;

/** The payments application as an HTTP interface; {@code orders.yaml} says where it is. */
interface Payments {

    /** Has an order paid, and returns which instance of the application has taken the money. */
    @PutExchange("/payments/{order}")
    String pay(@PathVariable String order, @RequestBody Charge charge);

    /**
     * What is to be paid.
     *
     * @param cents how much
     */
    record Charge(int cents) {}
}
