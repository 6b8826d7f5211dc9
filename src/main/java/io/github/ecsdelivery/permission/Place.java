package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.spec.check.address.Regions;
import java.util.Objects;

/**
 * Where something is, and the ARNs of what is there (forms: Service Authorization Reference, aws-facts G).
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param region for example {@code eu-west-1}
 * @param account 12 digits, or {@code *} while nobody knows it
 */
public record Place(String partition, String region, String account) {

    /** The partition is that of the region. */
    public static Place of(String region, String account) {
        return new Place(Objects.requireNonNullElse(Regions.partitionOf(region), "aws"), region, account);
    }

    /** The same region of another account. */
    public Place in(String otherAccount) {
        return new Place(partition, region, otherAccount);
    }

    /** ARN of anything of a regional service here. */
    public String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    public String repository(String name) {
        return arn("ecr", "repository/" + name);
    }

    public String role(String name) {
        return "arn:" + partition + ":iam::" + account + ":role/" + name;
    }

    /** The account itself, as a principal. */
    public String root() {
        return "arn:" + partition + ":iam::" + account + ":root";
    }

    /** Objects of a bucket; empty for the bucket itself. */
    public String objects(String bucket, String keys) {
        return "arn:" + partition + ":s3:::" + bucket + (keys.isEmpty() ? "" : "/" + keys);
    }

    /** The principal by which CodeDeploy assumes its service role (CodeDeploy guide, "Create a service role"). */
    public String codeDeploy() {
        return partition.equals("aws-cn") ? "codedeploy." + region + ".amazonaws.com.cn" : "codedeploy.amazonaws.com";
    }

    /** The account in an ARN; empty when it has none. */
    public static String accountOf(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? parts[4] : "";
    }
}
