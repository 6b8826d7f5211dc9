package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.permission.ImpliedAction;
import io.github.ecsdelivery.permission.ImpliedActions;
import io.github.ecsdelivery.sandbox.SecondSeed;
import io.github.ecsdelivery.sandbox.wire.Journal.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whole deliveries whose roles are held to exactly what iam-policy wrote for them. */
@MojoTest
@Basedir("/goals/orders")
class LeastPrivilegeTest extends GoalBench {
    private static final String TASK_DEFINITION = """
            {
              "family": "%s",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::${accountId}:role/%s",
              "containerDefinitions": [
                {
                  "name": "%s",
                  "image": "${image}",
                  "portMappings": [{"containerPort": %d}],
                  "secrets": [{"name": "PASSWORD",
                               "valueFrom": "arn:aws:secretsmanager:${region}:${accountId}:secret:orders/db-Ab12Cd"}],
                  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/orders",
                    "awslogs-region": "${region}", "awslogs-stream-prefix": "orders"}}
                }
              ]
            }
            """;

    private static final String SIGNER =
            "the role of <credentials><roleArn>, which pushes the image and moves its tags,"
                    + " registers task definitions, deploys and follows the deployment, keeps the revisions in S3";
    private static final Map<String, String> PRINCIPALS = Map.of(
            "build", "assumed-role/bys-shared-iam-cdb-role/",
            "deploy", "assumed-role/bys-dev-iam-deploy-role/",
            "codedeploy-service", "arn:aws:iam::558846431111:role/ecsCodeDeployRole",
            "execution", "arn:aws:iam::558846431111:role/bys-dev-execution");
    private static final Map<String, String> PURPOSES = Map.of(
            "codedeploy-service",
                    "serviceRoleArn of the deployment group, which lets CodeDeploy make green, shift the traffic, call hooks"
                            + " and read the revision",
            "execution",
                    "executionRoleArn of bys-dev-td-awssdk-iam:2, which lets ECS pull the image, write the logs and read"
                            + " the secrets");
    // CodeDeploy says no more than the service that refused it.
    private static final Map<String, String> WHERE = Map.of(
            "build", "not authorized to perform: ",
            "deploy", "not authorized to perform: ",
            "codedeploy-service", "there it needs [^;]*",
            "execution", "");

    private final List<String> lines = new ArrayList<>();
    private IamPolicyMojo policy;
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "iam-policy", pom = "second-seed.xml") IamPolicyMojo writes,
            @InjectMojo(goal = "ecr-push", pom = "second-seed.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "second-seed.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "second-seed.xml") BluegreenDeployMojo deploys) {
        policy = writes;
        push = pushes;
        render = renders;
        deploy = deploys;
        for (AbstractMojo goal : List.of(policy, push, render, deploy)) {
            goal.setLog(recording(lines));
        }
    }

    private void template(String family, String execution, String container, int port) throws IOException {
        Path file = target.resolve("src/main/ecs/taskdef.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TASK_DEFINITION.formatted(family, execution, container, port));
    }

    private void seed() throws IOException {
        template("bys-dev-td-awssdk-iam", "bys-dev-execution", "awssdk-iam", SecondSeed.PORT);
        set("revision.kmsKeyId", SecondSeed.KEY);
        set("revision.objectTags.UseWithCodeDeploy", "true");
        set("deployment.alarms", RoleScene.ALARM);
        set("deployment.keepRevisions", "1");
        set("spec.hooks.BeforeAllowTraffic", RoleScene.HOOK);
    }

    private void single() throws IOException {
        template("orders", "execution", "app", 8080);
        set("application", "orders");
        set("accountId", "111111111111");
        set("region", "eu-west-1");
        set("credentials.roleArn", "none");
        set("image.repository", "shop/orders");
        set("deployment.application", "orders");
        set("deployment.group", "orders");
        set("revision.bucket", "orders-revisions");
        set("revision.expectedBucketOwner", "111111111111");
    }

    private Map<String, ObjectNode> written() throws Exception {
        policy.execute();
        return RoleScene.documents(target.resolve("ecs-delivery/iam/default"));
    }

    private void deliver(String commit) throws Exception {
        set("commit", commit.repeat(40));
        newBuild();
        push.execute();
        render.execute();
        deploy.execute();
    }

    private List<String> denials() {
        return lines.stream()
                .filter(line -> line.contains("not authorized") || line.contains("denied"))
                .toList();
    }

    /** What the roles of a run were asked for, by action. */
    private Set<String> demanded(String role) {
        return aws().journal().demands().stream()
                .filter(demand -> demand.principal().contains(role))
                .map(Demand::action)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What nobody said was denied may have been passed over in silence. */
    private void everyDemandIsCovered(Map<String, ObjectNode> documents, String name, String role) {
        List<String> uncovered = aws().journal().demands().stream()
                .filter(demand -> demand.principal().contains(role))
                .filter(demand -> Stream.of(name, name + "-inspection")
                        .map(documents::get)
                        .filter(Objects::nonNull)
                        .noneMatch(document -> RoleScene.allows(document, demand.action(), demand.resource())))
                .map(demand -> demand.action() + " on " + demand.resource())
                .toList();
        assertThat(uncovered).isEmpty();
    }

    private void everyActionIsNeeded(JsonNode document, Set<String> demanded) {
        Set<String> implied =
                ImpliedActions.all().stream().map(ImpliedAction::action).collect(Collectors.toSet());
        assertThat(RoleScene.actions(document))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(demanded.contains(action) || implied.contains(action))
                        .as(action)
                        .isTrue());
    }

    @Test
    void acrossAccountsTheDocumentsOfADeliverySuffice() throws Exception {
        join(RoleScene.seed(Map.of()));
        seed();
        Map<String, ObjectNode> documents = written();
        assertThat(documents)
                .containsKeys(
                        "build", "deploy", "deploy-trust", "bucket-policy", "kms-key-policy", "codedeploy-service");
        join(RoleScene.seed(documents));
        lines.clear();

        deliver("a");
        deliver("b");
        deliver("c");

        assertThat(denials()).isEmpty();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
        assertThat(lines).anyMatch(line -> line.startsWith("Deregistered "));
        everyActionIsNeeded(RoleScene.document(documents, "deploy"), demanded("bys-dev-iam-deploy-role"));
        everyDemandIsCovered(documents, "deploy", "bys-dev-iam-deploy-role");
        everyDemandIsCovered(documents, "build", "bys-shared-iam-cdb-role");
        everyActionIsNeeded(RoleScene.document(documents, "build"), demanded("bys-shared-iam-cdb-role"));
    }

    /** Each statement taken away is missed, and the message says all that is needed to put it back. */
    @TestFactory
    Stream<DynamicTest> withoutAnyOneStatementTheRefusalSaysWhoLacksWhat() throws Exception {
        join(RoleScene.seed(Map.of()));
        seed();
        Map<String, ObjectNode> documents = written();
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : List.of("build", "deploy", "codedeploy-service", "execution")) {
            for (JsonNode statement : RoleScene.document(documents, name).path("Statement")) {
                String sid = statement.path("Sid").asText();
                // The listeners of this world have no rules to shift, so nobody asks for it.
                if (sid.equals("Rules")) {
                    continue;
                }
                tests.add(
                        DynamicTest.dynamicTest(name + " without " + sid, () -> isMissed(documents, name, statement)));
            }
        }
        return tests.stream();
    }

    private void isMissed(Map<String, ObjectNode> documents, String name, JsonNode statement) throws Exception {
        join(RoleScene.seed(
                RoleScene.without(documents, name, statement.path("Sid").asText())));
        lines.clear();

        String told = told();

        assertThat(told)
                .contains(PRINCIPALS.get(name))
                .contains(PURPOSES.getOrDefault(name, SIGNER))
                .contains("mvn ecs-delivery:iam-policy");
        assertThat(statement.path("Action"))
                .anySatisfy(action -> assertThat(told).containsPattern(WHERE.get(name) + action.asText()));
        if (PURPOSES.get(name) == null) {
            assertThat(statement.path("Resource"))
                    .anySatisfy(resource -> assertThat(told)
                            .containsPattern(" on (resource: |this resource|the resource associated)"
                                    + pattern(resource.asText())));
        }
    }

    /** The resource as the message may have it; of keys S3 says no more than "this resource". */
    private static String pattern(String resource) {
        return resource.startsWith("arn:aws:kms:") ? "" : RoleScene.pattern(resource);
    }

    /** The message that the build ends with, and its warnings. */
    private String told() {
        try {
            deliver("a");
            return String.join("\n", lines);
        } catch (Exception e) {
            return e.getMessage() + "\n" + String.join("\n", lines);
        }
    }

    /** What CodePipeline does for its action CodeDeployToECS (aws-facts B), with the role that iam-policy describes. */
    @Test
    void theRoleOfAPipelinesActionMayDeployAndNothingLess() throws Exception {
        join(RoleScene.single(Map.of()));
        single();
        set("mode", "pipeline");
        Map<String, ObjectNode> documents = written();
        assertThat(documents).containsKeys("pipeline", "pipeline-action", "build");
        join(RoleScene.single(documents));
        lines.clear();
        set("commit", "a".repeat(40));

        push.execute();
        render.execute();
        deploy.execute();

        assertThat(denials()).isEmpty();
        everyActionIsNeeded(RoleScene.document(documents, "build"), demanded("role/build"));
        JsonNode task = written("taskdef.json");
        assertThat(RoleScene.pipelineAction(aws(), task)).startsWith("d-");
        for (String sid : List.of("Register", "PassRoles", "DeploymentGroup", "DeploymentConfig", "Application")) {
            join(RoleScene.single(RoleScene.without(documents, "pipeline-action", sid)));
            assertThatThrownBy(() -> RoleScene.pipelineAction(aws(), task))
                    .as(sid)
                    .hasMessageContaining("assumed-role/orders-default-pipeline-action/")
                    .hasMessageContaining("not authorized to perform: ");
        }
    }

    @Test
    void withinOneAccountTheDocumentsOfADeliverySuffice() throws Exception {
        join(RoleScene.single(Map.of()));
        single();
        Map<String, ObjectNode> documents = written();
        assertThat(documents).doesNotContainKeys("bucket-policy", "kms-key-policy", "ecr-repository-policy", "deploy");
        join(RoleScene.single(documents));
        lines.clear();

        deliver("a");
        // What is there already is looked at, and not written again.
        deliver("a");

        assertThat(denials()).isEmpty();
        everyActionIsNeeded(RoleScene.document(documents, "build"), demanded("role/build"));
        everyDemandIsCovered(documents, "build", "role/build");
    }
}
