package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.DeliveryException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host of an account's private registry, whatever its form and partition (aws-facts D1).
 *
 * @param accountId 12 digits
 * @param region for example {@code eu-west-1}
 * @param fips whether it is the FIPS host
 * @param dualStack whether it is the host that speaks IPv6 too
 */
public record EcrHost(String accountId, String region, boolean fips, boolean dualStack) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{12})\\.dkr([.-])ecr(-fips)?\\.([a-z0-9]+(?:-[a-z0-9]+)+)\\.[a-z0-9.-]+");

    /**
     * Reads a host.
     *
     * @param registry as image references have it, in any case, with the port of HTTPS or without one
     * @return empty when it is none of ECR's private registries; public.ecr.aws is none, nor is a host whose suffix is not
     *     that of its region's partition
     */
    public static Optional<EcrHost> of(String registry) {
        String host = registry.toLowerCase(Locale.ROOT).replaceFirst(":443$", "");
        Matcher parts = FORM.matcher(host);
        if (!parts.matches()) {
            return Optional.empty();
        }
        EcrHost read = new EcrHost(
                parts.group(1),
                parts.group(4),
                parts.group(3) != null,
                parts.group(2).equals("-"));
        try {
            String written = EcrRegistry.host(read.accountId, read.region, read.fips, read.dualStack);
            return written.equals(host) ? Optional.of(read) : Optional.empty();
        } catch (DeliveryException e) {
            return Optional.empty(); // the partition has no hosts of this kind
        }
    }
}
