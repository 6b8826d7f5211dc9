package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.world.World;

/**
 * One account in one region.
 *
 * @param accountId 12 digits
 */
record Place(String accountId, String region) {
    static Place of(World world) {
        return new Place(world.accountId(), world.region());
    }
}
