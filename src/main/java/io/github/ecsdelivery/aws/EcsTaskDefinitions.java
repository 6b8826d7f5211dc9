package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Task definitions of ECS, registered and described as raw JSON. */
public final class EcsTaskDefinitions implements TaskDefinitions {
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z0-9-]+:ecs:[a-z0-9-]+:\\d{12}:task-definition/[A-Za-z0-9_-]+:\\d+");
    private static final Meaning REFUSED = new Meaning(
            Code.TASK_DEFINITION_REFUSED,
            "ECS refused the task definition: %s.",
            "Correct the template; target/ecs-delivery/taskdef.json holds what was sent.",
            true);
    private static final Map<String, Meaning> KNOWN =
            Map.of("ClientException", REFUSED, "InvalidParameterException", REFUSED, "SerializationException", REFUSED);

    private final AwsClients clients;

    public EcsTaskDefinitions(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable String newestWith(String family, String fingerprint) throws DeliveryException {
        Described newest = describe(family);
        return newest != null && fingerprint.equals(newest.tag(Fingerprint.TAG)) ? newest.arn() : null;
    }

    @Override
    public String register(ObjectNode taskDefinition) throws DeliveryException {
        AtomicReference<@Nullable JsonNode> answer = new AtomicReference<>();
        return AwsFailures.translate("ecs:RegisterTaskDefinition", KNOWN, () -> {
            clients.ecs()
                    .registerTaskDefinition(request -> request.overrideConfiguration(options -> {
                        RawJson.send(taskDefinition).accept(options);
                        RawJson.receive(answer).accept(options);
                        clients.once(options);
                    }));
            return arn(answer.get());
        });
    }

    // It goes into the AppSpec, and what is none would be found out by a deployment that fails.
    private static String arn(@Nullable JsonNode answer) {
        String found = answer == null
                ? null
                : answer.path("taskDefinition").path("taskDefinitionArn").textValue();
        if (found == null || !ARN.matcher(found).matches()) {
            throw new IllegalStateException("'" + found + "' is no ARN of a task definition");
        }
        return found;
    }

    @Override
    public @Nullable Described describe(String name) throws DeliveryException {
        AtomicReference<@Nullable JsonNode> answer = new AtomicReference<>();
        boolean there = AwsFailures.translate("ecs:DescribeTaskDefinition", () -> {
            try {
                clients.ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(name)
                                .include(TaskDefinitionField.TAGS)
                                .overrideConfiguration(RawJson.receive(answer)));
                return true;
            } catch (ClientException e) {
                return false; // there is none, or its family has no ACTIVE revision
            }
        });
        return there ? new Described(tree(name, answer.get())) : null;
    }

    /**
     * One that is known to be there, as it comes with its tags.
     *
     * @param arn with revision
     */
    ObjectNode tree(String arn) throws DeliveryException {
        AtomicReference<@Nullable JsonNode> answer = new AtomicReference<>();
        AwsFailures.translate(
                "ecs:DescribeTaskDefinition",
                () -> clients.ecs()
                        .describeTaskDefinition(request -> request.taskDefinition(arn)
                                .include(TaskDefinitionField.TAGS)
                                .overrideConfiguration(RawJson.receive(answer))));
        return tree(arn, answer.get());
    }

    private static ObjectNode tree(String name, @Nullable JsonNode answer) throws DeliveryException {
        if (answer == null || !(answer.path("taskDefinition") instanceof ObjectNode taskDefinition)) {
            throw new DeliveryException(
                    Code.AWS_REFUSED, "ECS described " + name + " without a task definition.", "Run again later.");
        }
        if (!answer.path("tags").isEmpty()) {
            taskDefinition.set("tags", answer.path("tags"));
        }
        return taskDefinition;
    }

    @Override
    public List<String> active(String family) throws DeliveryException {
        // familyPrefix is the whole name of the family (ListTaskDefinitions).
        return AwsFailures.translate(
                "ecs:ListTaskDefinitions",
                () -> clients
                        .ecs()
                        .listTaskDefinitionsPaginator(request -> request.familyPrefix(family)
                                .status(TaskDefinitionStatus.ACTIVE)
                                .sort(SortOrder.DESC))
                        .taskDefinitionArns()
                        .stream()
                        .toList());
    }

    @Override
    public void deregister(String arn) throws DeliveryException {
        AwsFailures.translate(
                "ecs:DeregisterTaskDefinition",
                () -> clients.ecs().deregisterTaskDefinition(request -> request.taskDefinition(arn)));
    }
}
