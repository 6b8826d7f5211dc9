package io.github.ecsdelivery.preflight.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Area;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.service.Services.Service;
import java.util.List;

/** The task definition can run where the service runs its tasks. */
final class LaunchTypeCheck implements Check {
    private static final String FARGATE = "FARGATE";

    private final ServiceFacts facts;
    private final JsonNode definition;
    private final List<String> capacityProviders;

    /**
     * @param definition what is to be registered
     * @param capacityProviders that the AppSpec asks for; empty for what the service has
     */
    LaunchTypeCheck(ServiceFacts facts, JsonNode definition, List<String> capacityProviders) {
        this.facts = facts;
        this.definition = definition;
        this.capacityProviders = capacityProviders;
    }

    @Override
    public Area area() {
        return Area.SERVICE;
    }

    @Override
    public String title() {
        return "Launch type";
    }

    @Override
    public Finding look() throws DeliveryException {
        Service service = facts.service().get();
        List<String> providers = capacityProviders.isEmpty() ? service.capacityProviders() : capacityProviders;
        boolean onFargate = providers.isEmpty()
                ? service.launchType().equals(FARGATE)
                : providers.stream().allMatch(LaunchTypeCheck::isFargate);
        String where =
                providers.isEmpty() ? service.launchType() : "capacity providers " + String.join(", ", providers);
        List<String> compatibilities = definition
                .path("requiresCompatibilities")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        if (onFargate && !compatibilities.contains(FARGATE) && !fitsFargate()) {
            return Finding.error(
                    Code.SPEC_INVALID,
                    "The service runs its tasks on Fargate (" + where
                            + "), and the task definition has the network mode '"
                            + definition.path("networkMode").asText("bridge")
                            + "' and requiresCompatibilities " + compatibilities
                            + ", expected awsvpc, FARGATE, and cpu and memory of the task.",
                    "Write \"networkMode\": \"awsvpc\", \"requiresCompatibilities\": [\"FARGATE\"], \"cpu\" and"
                            + " \"memory\" into the task definition.");
        }
        if (onFargate && !compatibilities.isEmpty() && !compatibilities.contains(FARGATE)) {
            return Finding.warning(
                    "The service runs its tasks on Fargate (" + where + "), and the task definition is written for "
                            + String.join(", ", compatibilities) + ", so nobody checks it for Fargate.",
                    "Write \"requiresCompatibilities\": [\"FARGATE\"] into the task definition.");
        }
        if (!onFargate && compatibilities.equals(List.of(FARGATE))) {
            return Finding.warning(
                    "The service runs its tasks on instances (" + where + "), and the task definition is written for"
                            + " Fargate.",
                    "Write \"requiresCompatibilities\": [\"EC2\"] into the task definition when it is to run on"
                            + " instances; a service keeps its launch type, so for Fargate name a capacity provider in the"
                            + " AppSpec.");
        }
        return Finding.ok("The task definition can run where the service runs its tasks (" + where + ").");
    }

    private boolean fitsFargate() {
        return definition.path("networkMode").asText().equals("awsvpc")
                && definition.hasNonNull("cpu")
                && definition.hasNonNull("memory");
    }

    private static boolean isFargate(String provider) {
        return provider.equals(FARGATE) || provider.equals("FARGATE_SPOT");
    }
}
