package dev.meshclient.examples.shop.storefront;

/**
 * What a customer wants.
 *
 * @param item the name of the thing
 * @param cents what it costs
 */
record Basket(String item, int cents) {}
