package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts deployments on a bench and looks at them. */
final class Deliveries {
    final Bench bench;

    Deliveries(WorldBuilder world) {
        bench = new Bench(world.build());
    }

    static String appSpec(String taskDefinition) {
        return """
                version: 0.0
                Resources:
                  - TargetService:
                      Type: AWS::ECS::Service
                      Properties:
                        TaskDefinition: "%s"
                        LoadBalancerInfo:
                          ContainerName: orders
                          ContainerPort: 8080
                """.formatted(taskDefinition);
    }

    /** Stores the AppSpec and deploys it; more members of the input may follow. */
    String start(String appSpec, String... members) {
        bench.objects.put(
                "orders-revisions/spec",
                new Revisions.Fetched(appSpec.getBytes(StandardCharsets.UTF_8), "0123456789abcdef"));
        String more = members.length == 0 ? "" : ", " + String.join(", ", members);
        return bench.codedeploy(
                        "CreateDeployment",
                        "{'applicationName': 'orders', 'deploymentGroupName': 'orders', 'revision': {'revisionType':"
                                + " 'S3', 's3Location': {'bucket': 'orders-revisions', 'key': 'spec', 'bundleType':"
                                + " 'YAML', 'eTag': '0123456789abcdef'}}" + more + "}")
                .path("deploymentId")
                .asText();
    }

    /** Registers a new task definition and deploys it. */
    String start() {
        return start(appSpec(bench.register("acme/orders:1")));
    }

    JsonNode info(String id) {
        return bench.codedeploy("GetDeployment", "{'deploymentId': '" + id + "'}")
                .path("deploymentInfo");
    }

    String status(String id) {
        return info(id).path("status").asText();
    }

    JsonNode target(String id) {
        return bench.codedeploy("GetDeploymentTarget", "{'deploymentId': '" + id + "', 'targetId': 'orders:orders'}")
                .at("/deploymentTarget/ecsTarget");
    }

    /** Each event as {@code name status start-end} in seconds since the start. */
    List<String> events(String id) {
        List<String> events = new ArrayList<>();
        for (JsonNode event : target(id).path("lifecycleEvents")) {
            String text = event.path("lifecycleEventName").asText() + " "
                    + event.path("status").asText();
            if (event.has("startTime")) {
                text += " " + (int) bench.seconds(event.path("startTime"));
            }
            if (event.has("endTime")) {
                text += "-" + (int) bench.seconds(event.path("endTime"));
            }
            events.add(text);
        }
        return events;
    }

    /** Traffic that green gets, by GetDeploymentTarget and by the listener, which must agree. */
    int greenWeight(String id) {
        JsonNode green = target(id).at("/taskSetsInfo/1");
        String group = green.at("/targetGroup/name").asText();
        int listener = bench.loadBalancer.targetGroups().stream()
                .filter(candidate -> candidate.name().equals(group))
                .mapToInt(candidate -> bench.loadBalancer.production().weight(candidate.arn()))
                .sum();
        int told = (int) green.path("trafficWeight").asDouble(-1);
        return told == listener ? told : -1;
    }

    JsonNode service() {
        return bench.ecs("DescribeServices", "{'cluster': 'orders', 'services': ['orders']}")
                .at("/services/0");
    }

    void advance(long seconds) {
        bench.advance(Duration.ofSeconds(seconds));
    }

    /** To that many seconds after the start. */
    void at(long seconds) {
        bench.time.advanceTo(Bench.START.plusSeconds(seconds));
    }
}
