package io.github.ecsdelivery.spec.model;

import java.util.List;

/** What DescribeTaskDefinition shows that nobody wrote into a task definition. */
public final class DescribedFields {
    /** Members of the ECS shape TaskDefinition that RegisterTaskDefinition does not take. */
    public static final List<String> OUTPUT_ONLY = List.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "deregisteredAt",
            "deleteRequestedAt",
            "registeredBy");

    /** The tag under which a registered task definition carries the fingerprint of what was sent. */
    public static final String FINGERPRINT_TAG = "ecs-delivery:fingerprint";

    /** The tag under which it carries the id of the commit that it was first registered for. */
    public static final String COMMIT_TAG = "ecs-delivery:commit";

    /** The tag under which it carries the name of the environment that it was registered for. */
    public static final String ENVIRONMENT_TAG = "ecs-delivery:environment";

    /** The tags that this plugin sets when it registers. */
    public static final List<String> OWN_TAGS = List.of(FINGERPRINT_TAG, COMMIT_TAG, ENVIRONMENT_TAG);

    /** AWS keeps these tags to itself and refuses them in a request. */
    private static final String RESERVED = "aws:";

    private DescribedFields() {}

    /** Whether this plugin sets a tag when it registers. */
    public static boolean isOwnTag(String key) {
        return OWN_TAGS.contains(key);
    }

    /** Whether a tag is set by AWS or speaks of the registered tree, so that no template has it. */
    public static boolean isForeignTag(String key) {
        return key.regionMatches(true, 0, RESERVED, 0, RESERVED.length()) || isOwnTag(key);
    }
}
