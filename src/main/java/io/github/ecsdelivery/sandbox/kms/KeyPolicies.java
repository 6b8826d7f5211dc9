package io.github.ecsdelivery.sandbox.kms;

import io.github.ecsdelivery.sandbox.world.Place;
import java.util.Set;
import java.util.stream.Collectors;

/** Key policies that nobody has written. AWS source: KMS guide, "Default key policy", "AWS managed keys". */
final class KeyPolicies {
    private KeyPolicies() {}

    /** A policy that names accounts, which pass the decision on to their identity policies. */
    static String ofAccounts(String owner, Set<String> accounts, String region) {
        String principals = accounts.stream()
                .map(account -> "\"" + root(account, region) + "\"")
                .collect(Collectors.joining(","));
        return "{\"Version\":\"2012-10-17\",\"Id\":\"key-default-1\",\"Statement\":[{\"Sid\":\"Enable IAM policies\","
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + (accounts.size() == 1 && accounts.contains(owner) ? principals : "[" + principals + "]")
                + "},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
    }

    /** That of {@code aws/s3}. */
    static String managed(String account, String region) {
        return "{\"Version\":\"2012-10-17\",\"Id\":\"auto-s3-2\",\"Statement\":[{\"Sid\":\"Allow access through S3 for all"
                + " principals in the account that are authorized to use S3\",\"Effect\":\"Allow\",\"Principal\":"
                + "{\"AWS\":\"*\"},\"Action\":[\"kms:Encrypt\",\"kms:Decrypt\",\"kms:ReEncrypt*\","
                + "\"kms:GenerateDataKey*\",\"kms:DescribeKey\"],\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                + "{\"kms:CallerAccount\":\"" + account + "\",\"kms:ViaService\":\"s3." + region
                + ".amazonaws.com\"}}},{\"Sid\":\"Allow direct access to key metadata to the account\",\"Effect\":"
                + "\"Allow\",\"Principal\":{\"AWS\":\"" + root(account, region) + "\"},\"Action\":[\"kms:Describe*\","
                + "\"kms:Get*\",\"kms:List*\"],\"Resource\":\"*\"}]}";
    }

    private static String root(String account, String region) {
        return "arn:" + Place.partition(region) + ":iam::" + account + ":root";
    }
}
