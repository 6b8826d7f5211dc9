package io.github.ecsdelivery.environment;

/**
 * What this build delivers, and where to: the part of every request that does not change.
 *
 * @param environment name of the environment, {@code default} when there is only one
 * @param application name of the application
 * @param accountId 12 digits
 * @param region for example {@code eu-west-1}
 * @param registry host of the registry, with a port where it has one
 * @param commit the commit
 */
public record Delivery(
        String environment, String application, String accountId, String region, String registry, Commit commit) {}
