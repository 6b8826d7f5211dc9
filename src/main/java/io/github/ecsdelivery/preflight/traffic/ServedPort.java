package io.github.ecsdelivery.preflight.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.deployment.Draft;
import io.github.ecsdelivery.preflight.service.Services.TaskSet;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What green is to serve from: that of the draft, else that of what runs. */
final class ServedPort {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    private final TrafficFacts facts;
    private final Draft draft;

    ServedPort(TrafficFacts facts, Draft draft) {
        this.facts = facts;
        this.draft = draft;
    }

    /** The task definition that is to be deployed, else the one that runs. */
    JsonNode definition() throws DeliveryException {
        JsonNode drafted = draft.taskDefinition();
        return drafted == null ? facts.service().running().get().tree() : drafted;
    }

    /** The container behind the load balancer. */
    String container() throws DeliveryException {
        return draft.container().orElse(blue().container());
    }

    /** Its port. */
    int port() throws DeliveryException {
        return draft.port() == 0 ? blue().port() : draft.port();
    }

    private TaskSet blue() throws DeliveryException {
        return facts.blue().get();
    }

    /** Ports of all containers, since a check may ask another one of the task. */
    SortedSet<Integer> exposed() throws DeliveryException {
        SortedSet<Integer> ports = new TreeSet<>();
        for (JsonNode container : definition().path("containerDefinitions")) {
            for (JsonNode mapping : container.path("portMappings")) {
                Matcher range = RANGE.matcher(mapping.path("containerPortRange").asText());
                if (range.matches()) {
                    for (int port = Integer.parseInt(range.group(1));
                            port <= Integer.parseInt(range.group(2));
                            port++) {
                        ports.add(port);
                    }
                } else if (mapping.path("containerPort").asInt() > 0) {
                    ports.add(mapping.path("containerPort").asInt());
                }
            }
        }
        return ports;
    }
}
