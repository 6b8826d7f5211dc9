package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Where an account's registry is (aws-facts D1). */
public final class EcrRegistry {
    private EcrRegistry() {}

    /**
     * The host of a kind.
     *
     * @param fips whether the FIPS host is meant
     * @param dualStack whether the host that speaks IPv6 too is meant
     * @throws DeliveryException SETTING_INVALID when the region's partition has no dual-stack hosts
     */
    public static String host(String accountId, String region, boolean fips, boolean dualStack)
            throws DeliveryException {
        String kind = fips ? "ecr-fips" : "ecr";
        PartitionMetadata partition = PartitionMetadata.of(Region.of(region));
        if (!dualStack) {
            return accountId + ".dkr." + kind + "." + region + "." + partition.dnsSuffix();
        }
        @Nullable
        String suffix = partition.dnsSuffix(
                PartitionEndpointKey.builder().tags(EndpointTag.DUALSTACK).build());
        if (suffix == null) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "Dual-stack endpoints are asked for (<connection><dualStack>, AWS_USE_DUALSTACK_ENDPOINT), but the"
                            + " partition of " + region + " has none.",
                    "Set <connection><dualStack> to false.");
        }
        // APIs are under api.<suffix>, registries under on.<suffix>.
        return accountId + ".dkr-" + kind + "." + region + "." + suffix.replaceFirst("^api\\.", "on.");
    }
}
