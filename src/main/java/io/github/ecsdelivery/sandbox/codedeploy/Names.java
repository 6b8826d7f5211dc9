package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names and ids in inputs: given, and of the right form. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+=,.@_-]{1,100}");
    private static final Pattern DEPLOYMENT = Pattern.compile("d-[A-Z0-9]{9}");

    private Names() {}

    static String application(ObjectNode input) {
        return demand(input, "applicationName", "ApplicationName");
    }

    static String group(ObjectNode input) {
        return demand(input, "deploymentGroupName", "DeploymentGroupName");
    }

    static String config(ObjectNode input) {
        return demand(input, "deploymentConfigName", "DeploymentConfigName");
    }

    /** Null when the input names none. */
    static @Nullable String optionalConfig(ObjectNode input) {
        return input.hasNonNull("deploymentConfigName") ? config(input) : null;
    }

    static String deployment(ObjectNode input) {
        String id = Members.text(input, "deploymentId");
        if (id == null || id.isEmpty()) {
            throw CodeDeployTexts.refusal("DeploymentIdRequiredException", "The deployment id must be specified");
        }
        return deployment(id);
    }

    static String deployment(String id) {
        if (!DEPLOYMENT.matcher(id).matches()) {
            throw CodeDeployTexts.refusal("InvalidDeploymentIdException", "The deployment id %s is not valid", id);
        }
        return id;
    }

    private static String demand(ObjectNode input, String member, String code) {
        String name = Members.text(input, member);
        if (name == null) {
            throw CodeDeployTexts.refusal(code + "RequiredException", "%s must be specified", member);
        }
        if (!NAME.matcher(name).matches()) {
            throw CodeDeployTexts.refusal("Invalid" + code + "Exception", "%s '%s' is not valid", member, name);
        }
        return name;
    }
}
