package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.environment.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known of regions (source: the partitions of the AWS SDK 2.40.2). New regions are born with old words. */
public final class Regions {

    /** What a word can be. */
    enum Verdict {
        /** A region, or one that is called as regions are. */
        REGION,
        /** It may be a region of a part of the world where there was none. */
        DOUBTFUL,
        NONE
    }

    private record Partition(String name, Pattern regions, String suffix) {}

    private static final List<Partition> PARTITIONS = List.of(
            partition("aws-us-gov", "us-gov", "amazonaws.com"),
            partition("aws-iso", "us-iso", "c2s.ic.gov"),
            partition("aws-iso-b", "us-isob", "sc2s.sgov.gov"),
            partition("aws-iso-e", "eu-isoe", "cloud.adc-e.uk"),
            partition("aws-iso-f", "us-isof", "csp.hci.ic.gov"),
            partition("aws-eusc", "eusc-de", "amazonaws.eu"),
            partition("aws-cn", "cn", "amazonaws.com.cn"),
            partition("aws", "(us|eu|ap|sa|ca|me|af|il|mx)", "amazonaws.com"));

    private static final Set<String> DIRECTIONS =
            Set.of("north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest");

    private static final Pattern FORM = Pattern.compile("[a-z]{2,4}(-[a-z]+)?-([a-z]+)-[0-9]{1,2}");

    /** For suggestions only; what is not among them is no mistake. */
    private static final List<String> SUGGESTED = List.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
            "ca-west-1",
            "mx-central-1",
            "sa-east-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "af-south-1",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-south-1",
            "ap-south-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "cn-north-1",
            "cn-northwest-1",
            "us-gov-east-1",
            "us-gov-west-1",
            "eusc-de-east-1");

    private static final int NEAR = 3;

    private Regions() {}

    static Verdict judge(String region) {
        Matcher form = FORM.matcher(region);
        if (!form.matches() || !DIRECTIONS.contains(form.group(2))) {
            return Verdict.NONE;
        }
        return partition(region) == null ? Verdict.DOUBTFUL : Verdict.REGION;
    }

    /** The partition of a region, {@code aws-cn}, or null when no known one has such regions. */
    public static @Nullable String partitionOf(String region) {
        Partition found = partition(region);
        return found == null ? null : found.name();
    }

    /** What the host names of a region end in. */
    static String suffixOf(String region) {
        Partition found = partition(region);
        return found == null ? "amazonaws.com" : found.suffix();
    }

    /**
     * The region that was probably meant, or null.
     *
     * @param delivery region of the delivery, preferred, or null
     */
    static @Nullable String near(String word, @Nullable String delivery) {
        if (delivery != null && Spelling.distance(word, delivery) <= NEAR) {
            return delivery;
        }
        return SUGGESTED.stream()
                .filter(region -> Spelling.distance(word, region) <= NEAR)
                .min(Comparator.comparingInt(region -> Spelling.distance(word, region)))
                .orElse(null);
    }

    private static @Nullable Partition partition(String region) {
        return PARTITIONS.stream()
                .filter(partition -> partition.regions().matcher(region).matches())
                .findFirst()
                .orElse(null);
    }

    private static Partition partition(String name, String start, String suffix) {
        return new Partition(name, Pattern.compile(start + "-[a-z]+-[0-9]{1,2}"), suffix);
    }
}
