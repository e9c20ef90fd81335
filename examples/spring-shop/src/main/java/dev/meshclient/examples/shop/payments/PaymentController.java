package dev.meshclient.examples.shop.payments;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes money, or would. */
@RestController
class PaymentController {
    private final String instance;

    PaymentController(@Value("${shop.instance}") String instance) {
        this.instance = instance;
    }

    /** Returns who has taken it. A second PUT for the same order would have to change nothing. */
    @PutMapping("/payments/{order}")
    String pay(@PathVariable String order, @RequestBody Charge charge) {
        return instance;
    }

    /**
     * What is to be paid.
     *
     * @param cents how much
     */
    record Charge(int cents) {}
}
