package io.github.ecsdelivery.spec.check.taskdef;

import io.github.ecsdelivery.spec.check.subject.Placed;
import io.github.ecsdelivery.spec.finding.Findings;
import java.nio.charset.StandardCharsets;

/** The size of the whole request. The quota is not confirmed, so this only warns. */
final class SizeRule implements TaskDefinitionRule {
    private static final int MOST_BYTES = 64 * 1024;

    @Override
    public void check(Placed definition, Findings findings) {
        int bytes = definition.node().toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            findings.add(definition.warning(
                    "has " + bytes + " bytes",
                    "at most " + MOST_BYTES + ", the quota of ECS as far as it is known",
                    "Move long values to environmentFiles, to secrets or into the image."));
        }
    }
}
