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
        return partition(region);
    }

    /** As {@link #partition()}, of any region. */
    public static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        if (region.startsWith("eusc-")) {
            return "aws-eusc";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
