package dev.meshclient.examples.boot3;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** Orders, as an HTTP interface. */
interface OrdersService {

    @GetExchange("/orders/{number}")
    String order(@PathVariable("number") int number);
}
