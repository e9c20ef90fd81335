package dev.meshclient.examples.shop.orders;

/**
 * What is ordered.
 *
 * @param item the name of the thing
 * @param cents what it costs
 */
record NewOrder(String item, int cents) {}
