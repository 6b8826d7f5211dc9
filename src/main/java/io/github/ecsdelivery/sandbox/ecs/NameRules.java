package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of family and containers, and references of images. */
final class NameRules implements Rule {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9_.:/#-]{1,255}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    @Override
    public void check(ObjectNode definition) {
        String family = definition.path("family").asText();
        if (family.isEmpty()) {
            throw EcsTexts.client("Family should not be null or empty.");
        }
        if (!NAME.matcher(family).matches()) {
            throw EcsTexts.client("Family contains invalid characters or is longer than 255 characters.");
        }
        Set<String> names = new HashSet<>();
        for (JsonNode container : definition.path("containerDefinitions")) {
            String name = container.path("name").asText();
            if (name.isEmpty()) {
                throw EcsTexts.client("Container.name should not be null or empty.");
            }
            if (!NAME.matcher(name).matches()) {
                throw EcsTexts.client("Container.name contains invalid characters.");
            }
            if (!names.add(name)) {
                throw EcsTexts.client("Container name '%s' must be unique within the task definition.", name);
            }
            image(container.path("image").asText());
        }
    }

    private static void image(String image) {
        if (image.isEmpty()) {
            throw EcsTexts.client("Container.image should not be null or empty.");
        }
        int at = image.indexOf('@');
        if (!IMAGE.matcher(at < 0 ? image : image.substring(0, at)).matches()) {
            throw EcsTexts.client("Container.image contains invalid characters.");
        }
        if (at >= 0 && !DIGEST.matcher(image.substring(at + 1)).matches()) {
            throw EcsTexts.client("Container.image repository digest must be sha256 and 64 hexadecimal characters.");
        }
    }
}
