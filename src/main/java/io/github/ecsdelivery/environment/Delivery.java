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
 * @param reach what it takes to get there again
 */
public record Delivery(
        String environment,
        String application,
        String accountId,
        String region,
        String registry,
        Commit commit,
        Reach reach) {

    /** To AWS, where nobody has to confirm. */
    public Delivery(
            String environment, String application, String accountId, String region, String registry, Commit commit) {
        this(environment, application, accountId, region, registry, commit, Reach.OPEN);
    }

    /** The same of another commit. */
    public Delivery of(Commit other) {
        return new Delivery(environment, application, accountId, region, registry, other, reach);
    }
}
