package io.github.ecsdelivery.bluegreen.release;

/** The page of a deployment in AWS's console, for people; no program reads it. */
final class ConsoleLink {
    private ConsoleLink() {}

    /** The address. */
    static String of(String region, String deploymentId) {
        return "https://" + host(region) + "/codesuite/codedeploy/deployments/" + deploymentId + "?region=" + region;
    }

    private static String host(String region) {
        if (region.startsWith("cn-")) {
            return "console.amazonaws.cn";
        }
        return region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : region + ".console.aws.amazon.com";
    }
}
