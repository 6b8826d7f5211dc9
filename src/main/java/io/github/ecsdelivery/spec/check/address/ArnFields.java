package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Placed;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the fields of the trees and the settings of the POM must name. */
final class ArnFields {
    private static final String CONTAINER = "containerDefinitions[].";

    private static final Map<String, ArnKind> TASK_DEFINITION = Map.of(
            "executionRoleArn",
            ArnKind.ROLE,
            "taskRoleArn",
            ArnKind.ROLE,
            CONTAINER + "secrets[].valueFrom",
            ArnKind.SECRET_OR_PARAMETER,
            CONTAINER + "logConfiguration.secretOptions[].valueFrom",
            ArnKind.SECRET_OR_PARAMETER,
            CONTAINER + "repositoryCredentials.credentialsParameter",
            ArnKind.SECRET,
            CONTAINER + "environmentFiles[].value",
            ArnKind.S3_OBJECT,
            "volumes[].fsxWindowsFileServerVolumeConfiguration.authorizationConfig.credentialsParameter",
            ArnKind.SECRET_OR_PARAMETER,
            "volumes[].s3filesVolumeConfiguration.fileSystemArn",
            ArnKind.S3_FILES,
            "volumes[].s3filesVolumeConfiguration.accessPointArn",
            ArnKind.S3_FILES);

    private static final Pattern HOOK = Pattern.compile("(?i)hooks\\[]\\.[^.]+");

    private ArnFields() {}

    /** What a value of the task definition must name. */
    static ArnKind inTaskDefinition(Placed spot) {
        return TASK_DEFINITION.getOrDefault(spot.modelPath(), ArnKind.ANY);
    }

    /** What a value of the AppSpec must name. */
    static ArnKind inAppSpec(Placed spot) {
        return HOOK.matcher(spot.modelPath()).matches() ? ArnKind.FUNCTION : ArnKind.ANY;
    }

    /** What a setting must name: {@code credentials.roleArn}. */
    static ArnKind inSettings(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (last.startsWith("kmskey")) {
            return ArnKind.KMS_KEY;
        }
        return last.endsWith("rolearn") || last.startsWith("via") ? ArnKind.ROLE : ArnKind.ANY;
    }
}
