package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The applications of an account and region. */
final class Applications {
    private final Agenda agenda;
    private final Map<String, Application> applications = new LinkedHashMap<>();

    Applications(Agenda agenda) {
        this.agenda = agenda;
    }

    /** The application of this name, made when it is missing. */
    Application open(String name, String platform) {
        return applications.computeIfAbsent(name, first -> new Application(name, platform, agenda));
    }

    /** Null when there is none. */
    @Nullable
    GroupParts group(String application, String group) {
        Application found = applications.get(application);
        return found == null ? null : found.group(group);
    }

    /** Refuses a call whose application is not there. */
    Application demand(ObjectNode input) {
        String name = Names.application(input);
        Application application = applications.get(name);
        if (application == null) {
            throw CodeDeployTexts.refusal("ApplicationDoesNotExistException", CodeDeployTexts.NO_APPLICATION, name);
        }
        return application;
    }

    /** Refuses a call whose application or group is not there. */
    GroupParts demandGroup(ObjectNode input) {
        Application application = demand(input);
        String name = Names.group(input);
        GroupParts group = application.group(name);
        if (group == null) {
            throw CodeDeployTexts.refusal("DeploymentGroupDoesNotExistException", CodeDeployTexts.NO_GROUP, name);
        }
        return group;
    }
}
