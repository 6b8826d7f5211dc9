package io.github.ecsdelivery.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.aws.AwsFailures.Meaning;
import io.github.ecsdelivery.bluegreen.TaskDefinitions;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.Fingerprint;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Task definitions of ECS, registered as raw JSON. */
public final class EcsTaskDefinitions implements TaskDefinitions {
    private static final Meaning REFUSED = new Meaning(
            Code.TASK_DEFINITION_REFUSED,
            "ECS refused the task definition: %s.",
            "Correct the template; target/ecs-delivery/taskdef.json holds what was sent.");
    private static final Map<String, Meaning> KNOWN =
            Map.of("ClientException", REFUSED, "InvalidParameterException", REFUSED, "SerializationException", REFUSED);

    private final AwsClients clients;

    public EcsTaskDefinitions(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable String newestWith(String family, String fingerprint) throws DeliveryException {
        Optional<String> arn = AwsFailures.translate("ecs:DescribeTaskDefinition", () -> {
            try {
                DescribeTaskDefinitionResponse answer = clients.ecs()
                        .describeTaskDefinition(
                                request -> request.taskDefinition(family).include(TaskDefinitionField.TAGS));
                boolean same = answer.tags().stream()
                        .anyMatch(tag -> Fingerprint.TAG.equals(tag.key()) && fingerprint.equals(tag.value()));
                return same ? Optional.of(answer.taskDefinition().taskDefinitionArn()) : Optional.empty();
            } catch (ClientException e) {
                return Optional.empty(); // a family without an ACTIVE revision
            }
        });
        return arn.orElse(null);
    }

    @Override
    public String register(ObjectNode taskDefinition) throws DeliveryException {
        return AwsFailures.translate(
                "ecs:RegisterTaskDefinition",
                KNOWN,
                () -> clients.ecs()
                        .registerTaskDefinition(request -> request.overrideConfiguration(RawJson.send(taskDefinition)))
                        .taskDefinition()
                        .taskDefinitionArn());
    }
}
