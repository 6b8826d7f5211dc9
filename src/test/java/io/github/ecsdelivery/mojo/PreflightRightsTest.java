package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.SecondSeed;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The preflight asks for what the inspection documents of iam-policy allow, and a delivery needs none of it. */
@MojoTest
@Basedir("/goals/orders")
class PreflightRightsTest extends GoalBench {
    private static final String TASK_DEFINITION = """
            {
              "family": "%s",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "256",
              "memory": "512",
              "executionRoleArn": "arn:aws:iam::${accountId}:role/%s",
              "taskRoleArn": "arn:aws:iam::${accountId}:role/orders-task",
              "containerDefinitions": [
                {
                  "name": "%s",
                  "image": "${image}",
                  "portMappings": [{"containerPort": %d}],
                  "secrets": [
                    {"name": "PASSWORD",
                     "valueFrom": "arn:aws:secretsmanager:${region}:${accountId}:secret:orders/db-Ab12Cd"},
                    {"name": "URL", "valueFrom": "arn:aws:ssm:${region}:${accountId}:parameter/orders/url"}],
                  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/orders",
                    "awslogs-region": "${region}", "awslogs-stream-prefix": "orders"}}
                }
              ]
            }
            """;

    private final List<String> lines = new ArrayList<>();
    private IamPolicyMojo policy;
    private PreflightMojo preflight;
    private EcrPushMojo push;
    private RenderDeploySpecMojo render;
    private BluegreenDeployMojo deploy;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "iam-policy", pom = "second-seed.xml") IamPolicyMojo writes,
            @InjectMojo(goal = "preflight", pom = "second-seed.xml") PreflightMojo looks,
            @InjectMojo(goal = "ecr-push", pom = "second-seed.xml") EcrPushMojo pushes,
            @InjectMojo(goal = "render-deploy-spec", pom = "second-seed.xml") RenderDeploySpecMojo renders,
            @InjectMojo(goal = "bluegreen-deploy", pom = "second-seed.xml") BluegreenDeployMojo deploys) {
        policy = writes;
        preflight = looks;
        push = pushes;
        render = renders;
        deploy = deploys;
        for (AbstractMojo goal : List.of(policy, preflight, push, render, deploy)) {
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
        set("deployment.alarms", RoleScene.ALARM);
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

    private Map<String, ObjectNode> documents(WorldBuilder... permissive) throws Exception {
        join(permissive);
        policy.execute();
        return RoleScene.documents(target.resolve("ecs-delivery/iam/default"));
    }

    /** The checks of a preflight in that scene. */
    private JsonNode look(WorldBuilder... worlds) throws Exception {
        join(worlds);
        newBuild();
        preflight.execute();
        return written("preflight.json");
    }

    private static List<JsonNode> unchecked(JsonNode report) {
        return report.path("checks")
                .valueStream()
                .filter(check -> check.path("verdict").asText().equals("not checked"))
                .toList();
    }

    private static List<String> titles(List<JsonNode> checks) {
        return checks.stream().map(check -> check.path("title").asText()).toList();
    }

    private static String told(JsonNode check) {
        return check.path("found").asText() + " " + check.path("cure").asText();
    }

    @Test
    void withinOneAccountEverythingIsLookedAtWithTheInspectionDocument() throws Exception {
        single();
        Map<String, ObjectNode> documents = documents(RoleScene.single(Map.of()));

        JsonNode report = look(RoleScene.single(RoleScene.inspecting(documents)));
        System.err.println(report.toPrettyString());
        System.err.println(documents);

        assertThat(unchecked(report)).isEmpty();
    }

    @Test
    void acrossAccountsEverythingIsLookedAtWithTheInspectionDocument() throws Exception {
        seed();
        Map<String, ObjectNode> documents = documents(RoleScene.seed(Map.of()));

        JsonNode report = look(RoleScene.seed(RoleScene.inspecting(documents)));
        System.err.println(report.toPrettyString());
        System.err.println(documents);

        assertThat(titles(unchecked(report))).isEmpty();
    }
}
