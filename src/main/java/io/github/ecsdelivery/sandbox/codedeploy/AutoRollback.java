package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Members;
import java.util.List;

/**
 * When a deployment is rolled back by itself.
 *
 * @param events of {@link #EVENTS}
 */
record AutoRollback(boolean enabled, List<String> events) {
    static final String ON_FAILURE = "DEPLOYMENT_FAILURE";
    static final String ON_ALARM = "DEPLOYMENT_STOP_ON_ALARM";
    static final String ON_STOP = "DEPLOYMENT_STOP_ON_REQUEST";
    private static final List<String> EVENTS = List.of(ON_FAILURE, ON_ALARM, ON_STOP);

    /** @throws io.github.ecsdelivery.sandbox.wire.Refusal with InvalidAutoRollbackConfigException */
    static AutoRollback of(ObjectNode tree) {
        List<String> events = Members.texts(tree, "events");
        boolean enabled = Boolean.TRUE.equals(Members.flag(tree, "enabled"));
        if (!EVENTS.containsAll(events) || (enabled && events.isEmpty())) {
            throw CodeDeployTexts.refusal(
                    "InvalidAutoRollbackConfigException", "autoRollbackConfiguration needs events of " + EVENTS);
        }
        return new AutoRollback(enabled, events);
    }

    boolean on(String event) {
        return enabled && events.contains(event);
    }

    ObjectNode view() {
        ObjectNode view = JsonNodeFactory.instance.objectNode().put("enabled", enabled);
        events.forEach(view.putArray("events")::add);
        return view;
    }
}
