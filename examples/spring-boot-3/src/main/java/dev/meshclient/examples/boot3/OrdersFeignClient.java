package dev.meshclient.examples.boot3;

import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Orders, as OpenFeign sees them. */
@FeignClient(name = "orders", url = Clients.ORDERS)
interface OrdersFeignClient {

    @GetMapping("/orders/{number}")
    String order(@PathVariable("number") int number);
}
