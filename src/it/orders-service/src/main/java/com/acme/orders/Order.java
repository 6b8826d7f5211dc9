package com.acme.orders;

/**
 * An order.
 *
 * @param id given by the service
 * @param article what is ordered
 * @param quantity how many, at least 1
 */
public record Order(long id, String article, int quantity) {}
