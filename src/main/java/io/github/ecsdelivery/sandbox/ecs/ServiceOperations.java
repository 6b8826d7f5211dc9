package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Caller;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.wire.Types;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls about clusters, services and task sets. */
final class ServiceOperations {
    private static final Set<String> KEPT =
            Set.of("deploymentConfiguration", "healthCheckGracePeriodSeconds", "enableECSManagedTags", "propagateTags");
    /** Fargate's and ECS's default quota of tasks in one service. */
    private static final int MOST_TASKS = 5000;

    private static final Types UPDATED = Types.none()
            .texts(
                    "cluster",
                    "service",
                    "taskDefinition",
                    "platformVersion",
                    "propagateTags",
                    "availabilityZoneRebalancing")
            .numbers("desiredCount", "healthCheckGracePeriodSeconds")
            .flags("forceNewDeployment", "enableExecuteCommand", "enableECSManagedTags")
            .lists(
                    "capacityProviderStrategy",
                    "placementConstraints",
                    "placementStrategy",
                    "loadBalancers",
                    "serviceRegistries",
                    "volumeConfigurations",
                    "vpcLatticeConfigurations")
            .structures(
                    "networkConfiguration",
                    "deploymentConfiguration",
                    "deploymentController",
                    "serviceConnectConfiguration");
    private static final Set<String> PLACEMENT = Set.of("placementConstraints", "placementStrategy");

    private final Clusters clusters;

    ServiceOperations(Clusters clusters) {
        this.clusters = clusters;
    }

    ObjectNode describeClusters(ObjectNode input, Caller caller) {
        List<String> names = Members.texts(input, "clusters");
        if (names.size() > 100) {
            throw EcsTexts.parameter("Clusters can have at most 100 entries.");
        }
        List<String> include =
                Includes.of(input, "ATTACHMENTS", "CONFIGURATIONS", "SETTINGS", "STATISTICS", Includes.TAGS);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode found = output.putArray("clusters");
        ArrayNode failures = output.putArray("failures");
        for (String name : names.isEmpty() ? List.of("default") : names) {
            Cluster cluster = clusters.find(name);
            if (cluster != null) {
                found.add(cluster.view(include.contains("SETTINGS")));
            } else {
                missing(failures, clusters.arn(name));
            }
        }
        return output;
    }

    ObjectNode describeServices(ObjectNode input, Caller caller) {
        List<String> names = Members.texts(input, "services");
        if (names.isEmpty()) {
            throw EcsTexts.parameter("Services cannot be empty.");
        }
        if (names.size() > 10) {
            throw EcsTexts.parameter("Services can have at most 10 entries.");
        }
        Cluster cluster = clusters.demand(input);
        names.forEach(clusters::demandOwn);
        boolean withTags = tagged(input);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode services = output.putArray("services");
        ArrayNode failures = output.putArray("failures");
        for (String name : names) {
            ServiceParts found = cluster.find(name);
            if (found != null) {
                services.add(found.views().service(found.service(), found.events(), withTags));
            } else {
                missing(failures, cluster.serviceArn(name));
            }
        }
        return output;
    }

    ObjectNode describeTaskSets(ObjectNode input, Caller caller) {
        ServiceParts found = service(input);
        List<String> wanted = Members.texts(input, "taskSets");
        boolean withTags = tagged(input);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        ArrayNode sets = output.putArray("taskSets");
        ArrayNode failures = output.putArray("failures");
        List<TaskSet> all = found.service().taskSets();
        for (TaskSet set : all) {
            if (wanted.isEmpty() || wanted.contains(set.id) || wanted.contains(set.arn)) {
                sets.add(found.views().taskSet(set, withTags));
            }
        }
        for (String name : wanted) {
            if (all.stream().noneMatch(set -> set.id.equals(name) || set.arn.equals(name))) {
                missing(
                        failures,
                        name.startsWith("arn:") ? name : found.references().taskSetArn(name));
            }
        }
        return output;
    }

    ObjectNode updateService(ObjectNode input, Caller caller) {
        UPDATED.demand(input);
        ServiceParts found = service(input);
        Service service = found.service();
        if (!service.active()) {
            throw Refusal.of("ServiceNotActiveException", EcsTexts.SERVICE_NOT_ACTIVE);
        }
        if (!service.controller().equals("CODE_DEPLOY")) {
            throw Refusal.of("UnsupportedFeatureException", EcsTexts.NOT_CODE_DEPLOY.formatted(service.controller()));
        }
        Integer count = Members.integer(input, "desiredCount");
        Integer grace = Members.integer(input, "healthCheckGracePeriodSeconds");
        Members.flag(input, "enableECSManagedTags");
        DeploymentConfigurationRules.check(Members.object(input, "deploymentConfiguration"));
        propagation(Members.text(input, "propagateTags"));
        for (Iterator<String> names = input.fieldNames(); names.hasNext(); ) {
            demandAllowed(input, names.next());
        }
        if ((count != null && count < 0) || (grace != null && grace < 0)) {
            throw EcsTexts.parameter("desiredCount and healthCheckGracePeriodSeconds cannot be negative.");
        }
        if (count != null && count > MOST_TASKS) {
            throw EcsTexts.parameter(EcsTexts.MOST_TASKS, MOST_TASKS);
        }
        KEPT.stream().filter(input::hasNonNull).forEach(name -> {
            JsonNode value = input.get(name);
            if (value instanceof ObjectNode object) {
                ObjectNode news = object.deepCopy();
                news.removeNulls();
                service.settings().withObject("/" + name).setAll(news);
            } else {
                service.settings().set(name, value);
            }
        });
        if (count != null) {
            service.scale(count);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("service", found.views().service(service, found.events(), false));
        return output;
    }

    private ServiceParts service(ObjectNode input) {
        Cluster cluster = clusters.demand(input);
        String name = Members.text(input, "service");
        clusters.demandOwn(name);
        return cluster.demand(name);
    }

    private static void demandAllowed(ObjectNode input, String name) {
        JsonNode value = input.get(name);
        boolean known = KEPT.contains(name)
                || List.of("cluster", "service", "desiredCount").contains(name);
        if (known || value.isNull()) {
            return;
        }
        if (PLACEMENT.contains(name)) {
            if (!value.isEmpty()) {
                throw EcsTexts.parameter("%s are not supported with FARGATE launch type.", name);
            }
            return;
        }
        switch (name) {
            case "taskDefinition" -> throw EcsTexts.parameter(VerbatimTexts.TASK_DEFINITION_UPDATE);
            case "networkConfiguration" -> throw EcsTexts.parameter(EcsTexts.NETWORK_UPDATE);
            case "forceNewDeployment" -> {
                if (value.asBoolean()) {
                    throw EcsTexts.parameter(EcsTexts.NEW_DEPLOYMENT);
                }
            }
            default -> throw EcsTexts.parameter(EcsTexts.OTHER_UPDATE, name);
        }
    }

    private static void propagation(@Nullable String value) {
        if (value != null && !List.of("TASK_DEFINITION", "SERVICE", "NONE").contains(value)) {
            throw EcsTexts.parameter("Invalid propagateTags '%s'.", value);
        }
    }

    private static boolean tagged(ObjectNode input) {
        return Includes.of(input, Includes.TAGS).contains(Includes.TAGS);
    }

    private static void missing(ArrayNode failures, String arn) {
        failures.addObject().put("arn", arn).put("reason", "MISSING");
    }
}
