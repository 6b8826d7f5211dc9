package io.github.ecsdelivery.bluegreen.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.bluegreen.TaskDefinitions.Described;
import io.github.ecsdelivery.spec.LiveService.Snapshot;
import io.github.ecsdelivery.spec.PortMappings;
import io.github.ecsdelivery.spec.appspec.AppSpecDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which container and port of a task definition get the traffic. */
final class TrafficChoice {
    private final Described definition;
    private final @Nullable AppSpecDocument ofThen;
    private final Snapshot live;

    /**
     * @param definition what is to run
     * @param ofThen the AppSpec it was released with, or null
     * @param live the service as it is now
     */
    TrafficChoice(Described definition, @Nullable AppSpecDocument ofThen, Snapshot live) {
        this.definition = definition;
        this.ofThen = ofThen;
        this.live = live;
    }

    /**
     * @param container its name
     * @param port its port
     */
    record Entrance(String container, int port) {}

    /**
     * What its AppSpec said, else what a task set that still runs it has, else what gets the traffic now, else the only
     * port that it maps.
     *
     * @return null when nothing tells
     */
    @Nullable
    Entrance choose() {
        for (Entrance one : told()) {
            if (fits(one)) {
                return one;
            }
        }
        List<Entrance> mapped = mapped();
        return mapped.size() == 1 ? mapped.get(0) : null;
    }

    /** All that it maps, for a message: {@code web 8080, admin 9090}. */
    String choices() {
        List<String> all = new ArrayList<>();
        for (JsonNode container : containers()) {
            PortMappings.of(container)
                    .ranges()
                    .forEach((first, last) -> all.add(
                            container.path("name").asText() + " " + first + (first.equals(last) ? "" : "-" + last)));
        }
        return all.isEmpty() ? "no port at all" : String.join(", ", all);
    }

    private List<Entrance> told() {
        List<Entrance> told = new ArrayList<>();
        if (ofThen != null && ofThen.containerName() != null) {
            told.add(new Entrance(ofThen.containerName(), ofThen.containerPort()));
        }
        for (JsonNode taskSet : live.serviceTree().path("taskSets")) {
            if (taskSet.path("taskDefinition").asText().equals(definition.arn())) {
                told.addAll(behind(taskSet));
            }
        }
        if (live.containerName() != null) {
            told.add(new Entrance(live.containerName(), live.containerPort()));
        }
        told.addAll(behind(live.serviceTree()));
        return told;
    }

    private static List<Entrance> behind(JsonNode node) {
        List<Entrance> behind = new ArrayList<>();
        for (JsonNode loadBalancer : node.path("loadBalancers")) {
            behind.add(new Entrance(
                    loadBalancer.path("containerName").asText(),
                    loadBalancer.path("containerPort").asInt()));
        }
        return behind;
    }

    private boolean fits(Entrance entrance) {
        for (JsonNode container : containers()) {
            if (container.path("name").asText().equals(entrance.container())) {
                return PortMappings.of(container).maps(entrance.port());
            }
        }
        return false;
    }

    private List<Entrance> mapped() {
        List<Entrance> mapped = new ArrayList<>();
        for (JsonNode container : containers()) {
            for (Map.Entry<Integer, Integer> range :
                    PortMappings.of(container).ranges().entrySet()) {
                for (int port = range.getKey(); port <= range.getValue(); port++) {
                    mapped.add(new Entrance(container.path("name").asText(), port));
                }
            }
        }
        return mapped;
    }

    private JsonNode containers() {
        return definition.tree().path("containerDefinitions");
    }
}
