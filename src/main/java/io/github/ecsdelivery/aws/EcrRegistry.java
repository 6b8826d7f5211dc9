package io.github.ecsdelivery.aws;

import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Where an account's registry is (aws-facts D1). */
public final class EcrRegistry {
    private EcrRegistry() {}

    /** The standard host, {@code <account>.dkr.ecr.<region>.<suffix of the partition>}. */
    public static String host(String accountId, String region) {
        return accountId + ".dkr.ecr." + region + "."
                + PartitionMetadata.of(Region.of(region)).dnsSuffix();
    }
}
