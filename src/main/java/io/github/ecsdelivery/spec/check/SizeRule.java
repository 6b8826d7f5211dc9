package io.github.ecsdelivery.spec.check;

import java.nio.charset.StandardCharsets;

/** The size of the whole request. The quota is not confirmed, so this only warns. */
final class SizeRule implements TaskDefinitionRule {
    private static final int MOST_BYTES = 64 * 1024;

    @Override
    public void check(Part definition, Report report) {
        int bytes = definition.value().toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            report.warning(
                    definition,
                    "has " + bytes + " bytes",
                    "at most " + MOST_BYTES + ", the quota of ECS as far as it is known",
                    "Move long values to environmentFiles, to secrets or into the image.");
        }
    }
}
