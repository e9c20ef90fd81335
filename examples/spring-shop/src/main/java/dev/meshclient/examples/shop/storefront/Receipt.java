package dev.meshclient.examples.shop.storefront;

/**
 * What a customer gets.
 *
 * @param order the number of the order
 * @param version which version of the orders application has taken it
 * @param paidBy which instance of the payments application has taken the money
 */
record Receipt(String order, String version, String paidBy) {}
