package dev.meshclient.examples.observability;

import java.util.List;
import java.util.Locale;

/** The calls that the checkout makes, and what becomes of each. */
enum ShopCall {
    /** Answered at once. */
    PLAIN("http://orders.shop.local/orders/7", 200, "200"),
    /** Refused with 503 at first, and then answered. */
    RETRIED("http://orders.shop.local/baskets/7", 200, "503", "200"),
    /** Never answered; its route has a timeout. */
    TIMED_OUT("http://orders.shop.local/reports", 504, "none"),
    /** Nobody listens where it leads. */
    REFUSED("http://stock.shop.local/items/7", 503, "none");

    private final String url;
    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> attempts;

    ShopCall(String url, int status, String... attempts) {
        this.url = url;
        this.status = status;
        this.attempts = List.of(attempts);
    }

    String url() {
        return url;
    }

    /** Returns the status that the caller gets. */
    int status() {
        return status;
    }

    /** Returns the status of each attempt; {@code none} where it has no response. */
    List<String> attempts() {
        return attempts;
    }

    /** Returns its name in a sentence. */
    String title() {
        return "the " + name().toLowerCase(Locale.ROOT).replace('_', '-') + " call";
    }
}
