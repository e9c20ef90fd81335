package dev.meshclient.examples.shop.orders;

/**
 * An order that is paid.
 *
 * @param order its number
 * @param version which version of this application has taken it
 * @param paidBy which instance of the payments application has taken the money
 */
record Order(String order, String version, String paidBy) {}
