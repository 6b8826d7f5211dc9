package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.world.AlarmsSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which alarms are watched during a deployment.
 *
 * @param ignoresPollFailure whether a deployment goes on when an alarm's state cannot be learnt
 */
record AlarmConfiguration(boolean enabled, boolean ignoresPollFailure, List<String> names) {
    private static final int MOST = 10;

    /** That of a world's group. */
    static AlarmConfiguration of(AlarmsSpec alarms) {
        return new AlarmConfiguration(!alarms.watched().isEmpty(), alarms.ignoresPollFailure(), alarms.watched());
    }

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal when the alarms are not valid or too many */
    static AlarmConfiguration of(ObjectNode tree) {
        boolean enabled = Boolean.TRUE.equals(Members.flag(tree, "enabled"));
        boolean ignores = Boolean.TRUE.equals(Members.flag(tree, "ignorePollAlarmFailure"));
        ArrayNode alarms = Members.list(tree, "alarms");
        Set<String> names = new LinkedHashSet<>();
        if (alarms != null) {
            if (alarms.size() > MOST) {
                throw CodeDeployTexts.refusal("AlarmsLimitExceededException", "At most 10 alarms can be specified");
            }
            for (JsonNode alarm : alarms) {
                String name = Members.text(alarm, "name");
                if (name == null || name.isEmpty() || name.length() > 255 || !names.add(name)) {
                    throw invalid("Each alarm needs a name of its own with at most 255 characters");
                }
            }
        }
        if (enabled && names.isEmpty()) {
            throw invalid("At least one alarm must be specified");
        }
        return new AlarmConfiguration(enabled, ignores, List.copyOf(names));
    }

    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("enabled", enabled);
        view.put("ignorePollAlarmFailure", ignoresPollFailure);
        ArrayNode alarms = view.putArray("alarms");
        names.forEach(name -> alarms.addObject().put("name", name));
        return view;
    }

    private static RuntimeException invalid(String text) {
        return CodeDeployTexts.refusal("InvalidAlarmConfigException", text);
    }
}
