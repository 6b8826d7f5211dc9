package io.github.ecsdelivery.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.address.AddressRules;
import io.github.ecsdelivery.spec.check.delivery.DeliveryRules;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went wrong for the writers of the two seed documents is found in the files, before AWS is asked. */
class SeedFailuresTest {
    private static final String ACCOUNT = "182024812696";
    private static final String REGION = "ap-northeast-2";

    private static final String TASK_DEFINITION = """
            {
              "family": "test-service-container-family",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::182024812696:role/ecs-execution-role",
              "containerDefinitions": [
                {
                  "name": "test-service-container",
                  "image": "182024812696.dkr.ecr.ap-northeast-2.amazonaws.com/test@%s",
                  "portMappings": [{"containerPort": 3000, "protocol": "tcp"}]
                },
                {
                  "name": "xray",
                  "image": "182024812696.dkr.ecr.ap-northeast-2.amazonaws.com/xray:3.3",
                  "essential": false
                }
              ]
            }
            """.formatted(Specs.DIGEST);

    private static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: "arn:aws:ecs:ap-northeast-2:182024812696:task-definition/test-service-container-family:12"
                    LoadBalancerInfo:
                      ContainerName: "test-service-container"
                      ContainerPort: 3000
            """;

    @TempDir
    Path project;

    @BeforeEach
    void deploy() throws IOException {
        Files.createDirectory(project.resolve("deploy"));
    }

    private List<String> found(String taskDefinition, String appSpec, Map<String, String> settings)
            throws IOException, DeliveryException {
        Template task = read("deploy/task-definition.json", taskDefinition);
        Template spec = read("deploy/appspec.yml", appSpec);
        Subject subject = new Subject(task, spec, "test-service-container", ACCOUNT, REGION, settings, false, false);
        Findings findings = new Findings();
        Stream.concat(DeliveryRules.all().stream(), AddressRules.all().stream())
                .forEach(rule -> rule.check(subject, findings));
        return findings.all().stream().map(Finding::toString).toList();
    }

    private Template read(String name, String text) throws IOException, DeliveryException {
        return TemplateReader.read(project, Files.writeString(project.resolve(name), text), PlaceholderSyntax.usual());
    }

    private List<String> found(String taskDefinition, String appSpec) throws IOException, DeliveryException {
        return found(taskDefinition, appSpec, Map.of());
    }

    @Test
    void asTheyShouldHaveBeenNothingIsFound() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION, APP_SPEC)).isEmpty();
    }

    @Test
    void aRevisionThatWasNotReplacedDoesNoHarm() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION, APP_SPEC.replace("family:12", "family:${REVISON}")))
                .isEmpty();
        assertThat(found(TASK_DEFINITION, APP_SPEC.replace("family:12", "family:<TD_REVISION>")))
                .isEmpty();
    }

    @Test
    void wrongRegistryAddress() throws IOException, DeliveryException {
        assertThat(found(
                        TASK_DEFINITION.replace(
                                "182024812696.dkr.ecr.ap-northeast-2.amazonaws.com/xray",
                                "dkr.ecr.ap-northeast-2.amazonaws.com/xray"),
                        APP_SPEC))
                .containsExactly("[ECSD-207] deploy/task-definition.json:16:16: containerDefinitions[1].image is"
                        + " \"dkr.ecr.ap-northeast-2.amazonaws.com/xray:3.3\", which has no account in its host. Expected"
                        + " 182024812696.dkr.ecr.ap-northeast-2.amazonaws.com/xray:3.3. Write it as expected; the ECR console"
                        + " shows it as the image's URI.");
    }

    @Test
    void latestInAnImage() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION.replace("xray:3.3", "xray:latest"), APP_SPEC))
                .singleElement()
                .asString()
                .startsWith("[ECSD-207] deploy/task-definition.json:16:16: containerDefinitions[1].image is ")
                .contains("names the tag latest");
    }

    @Test
    void wrongContainerName() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION, APP_SPEC.replace("\"test-service-container\"", "test-service")))
                .containsExactly("[ECSD-207] deploy/appspec.yml:8:26:"
                        + " Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerName is \"test-service\", which is"
                        + " no container of deploy/task-definition.json. Expected one of test-service-container, xray. Write"
                        + " test-service-container there, or name the container so in deploy/task-definition.json.");
    }

    @Test
    void wrongContainerPort() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION, APP_SPEC.replace("3000", "80")))
                .containsExactly("[ECSD-207] deploy/appspec.yml:9:26:"
                        + " Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerPort is 80, which the container"
                        + " test-service-container does not map in deploy/task-definition.json. Expected one of 3000. Correct"
                        + " the port here, or the containerPort in deploy/task-definition.json.");
    }

    @Test
    void tokensThatSedDidNotReplace() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION, APP_SPEC.replace("3000", "<APPLICATION_PORT>")))
                .singleElement()
                .asString()
                .startsWith("[ECSD-209] deploy/appspec.yml:9:26: ")
                .contains("still has \"<APPLICATION_PORT>\" in it");
    }

    @Test
    void aKeyIdOfTheWrongLength() throws IOException, DeliveryException {
        assertThat(found(
                        TASK_DEFINITION,
                        APP_SPEC,
                        Map.of("revision.kmsKeyId", "111122222-71d6-4265-9dab-111122223333")))
                .singleElement()
                .asString()
                .startsWith("[ECSD-207] <revision><kmsKeyId>: <revision><kmsKeyId> is ")
                .contains("groups of 9-4-4-4-12 characters");
    }

    @Test
    void theAccountOfAnotherEnvironment() throws IOException, DeliveryException {
        assertThat(found(TASK_DEFINITION.replace("iam::182024812696", "iam::558846431111"), APP_SPEC))
                .singleElement()
                .asString()
                .startsWith("[ECSD-207] deploy/task-definition.json:7:23: executionRoleArn is ")
                .contains("the account 558846431111 while the delivery goes to 182024812696");
    }
}
