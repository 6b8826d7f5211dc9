package io.github.ecsdelivery.sandbox.world;

/**
 * One account in one region.
 *
 * @param accountId 12 digits
 * @param region for example {@code eu-west-1}
 */
public record Place(String accountId, String region) {

    /** Where a world is. */
    public static Place of(World world) {
        return new Place(world.accountId(), world.region());
    }

    /** Of the region; ARNs begin with it. */
    public String partition() {
        return World.partition(region);
    }
}
