package io.github.ecsdelivery.spec.check.subject;

import java.util.regex.Pattern;

/** Who reads the fields of the trees. */
public final class Fields {
    private static final Pattern TASK_DEFINITION_REFERENCE =
            Pattern.compile("(?i)resources\\[]\\.[^.]+\\.properties\\.taskdefinition");

    /** Where anything may stand, so that an ARN is only meant to be one. */
    private static final Pattern FREE = Pattern.compile("containerDefinitions\\[]\\.(?:"
            + "(?:command|entryPoint|healthCheck\\.command)\\[]"
            + "|environment\\[]\\.(?:name|value)"
            + "|(?:dockerLabels|firelensConfiguration\\.options)\\..*"
            + "|logConfiguration\\.options\\.(?!awslogs-(?:group|region|stream-prefix)$).*"
            + "|systemControls\\[]\\.value)"
            + "|volumes\\[]\\.dockerVolumeConfiguration\\.(?:driverOpts|labels)\\..*"
            + "|proxyConfiguration\\.properties\\[]\\.(?:name|value)"
            + "|tags\\[]\\.(?:key|value)");

    private Fields() {}

    /** Whether this is the AppSpec's task definition, which is replaced whatever it is. */
    public static boolean isTaskDefinitionReference(Placed spot) {
        return TASK_DEFINITION_REFERENCE.matcher(spot.modelPath()).matches();
    }

    /** Whether the service reads this value and AWS does not: commands, variables, labels, tags. */
    public static boolean isFree(Placed spot) {
        return FREE.matcher(spot.modelPath()).matches();
    }
}
