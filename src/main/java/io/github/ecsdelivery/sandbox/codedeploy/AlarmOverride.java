package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.HashSet;
import java.util.Set;

/** The check of {@code overrideAlarmConfiguration}. */
final class AlarmOverride {
    private AlarmOverride() {}

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal when the alarms are not valid or too many */
    static void check(ObjectNode tree) {
        boolean enabled = Boolean.TRUE.equals(Members.flag(tree, "enabled"));
        Members.flag(tree, "ignorePollAlarmFailure");
        ArrayNode alarms = Members.list(tree, "alarms");
        int count = alarms == null ? 0 : alarms.size();
        if (count > 10) {
            throw CodeDeployTexts.refusal("AlarmsLimitExceededException", "At most 10 alarms can be specified");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; alarms != null && i < count; i++) {
            JsonNode alarm = alarms.get(i);
            String name = Members.text(alarm, "name");
            if (name == null || name.isEmpty() || name.length() > 255 || !names.add(name)) {
                throw invalid("Each alarm needs a name of its own with at most 255 characters");
            }
        }
        if (enabled && count == 0) {
            throw invalid("At least one alarm must be specified");
        }
    }

    private static RuntimeException invalid(String text) {
        return CodeDeployTexts.refusal("InvalidAlarmConfigException", text);
    }
}
