package dev.meshclient.spring.test;

import org.springframework.web.client.RestClient;

/** What an application is made of: it knows names of services and nothing of a mesh. */
record Checkout(RestClient client) {

    String price(int order) {
        return client.get()
                .uri("http://orders.shop.local/orders/" + order)
                .retrieve()
                .body(String.class);
    }

    String stock() {
        return client.get().uri("http://stock.shop.local/").retrieve().body(String.class);
    }
}
