package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/** The {@code include} of describing calls. */
final class Includes {
    static final String TAGS = "TAGS";

    private Includes() {}

    /**
     * @param known what the operation can include
     * @throws io.github.ecsdelivery.sandbox.wire.Refusal when something else is asked for
     */
    static List<String> of(ObjectNode input, String... known) {
        List<String> wanted = Members.texts(input, "include");
        for (String one : wanted) {
            if (!List.of(known).contains(one)) {
                throw EcsTexts.parameter("Invalid include '%s'; it can be one of %s.", one, List.of(known));
            }
        }
        return wanted;
    }
}
