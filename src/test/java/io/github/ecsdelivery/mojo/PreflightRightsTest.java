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
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

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

    // Read when something failed, or is not there.
    private static final Set<String> UNASKED = Set.of("Logs", "DeploymentConfigs");

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

    private void pipeline() throws IOException {
        single();
        set("mode", "pipeline");
        systemProperties.setProperty("env.CODEBUILD_INITIATOR", "codepipeline/orders");
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

    private void deliver() throws Exception {
        newBuild();
        push.execute();
        render.execute();
        deploy.execute();
    }

    private static boolean isInspection(String name) {
        return name.contains("-inspection");
    }

    private static List<String> inspected(Map<String, ObjectNode> documents) {
        return documents.entrySet().stream()
                .filter(document -> isInspection(document.getKey()))
                .flatMap(document -> RoleScene.actions(document.getValue()).stream())
                .toList();
    }

    private static void passes(JsonNode report) {
        assertThat(report.path("worst").asText()).as("%s", report).isIn("ok", "not checked", "warning");
        assertThat(report.path("checks").findValuesAsText("verdict")).doesNotContain("error");
    }

    @Test
    void withinOneAccountNothingIsLeftOutWithTheInspectionDocument() throws Exception {
        single();
        Map<String, ObjectNode> documents = documents(RoleScene.single(Map.of()));

        JsonNode report = look(RoleScene.single(RoleScene.inspecting(documents)));

        passes(report);
        assertThat(unchecked(report)).isEmpty();
    }

    /** Bucket and key of another account: their policies are shown to that account alone, whoever is allowed what. */
    @Test
    void acrossAccountsNothingIsLeftOutForWantOfARight() throws Exception {
        seed();
        Map<String, ObjectNode> documents = documents(RoleScene.seed(Map.of()));
        assertThat(documents).containsKeys("bucket-policy-inspection", "kms-key-policy-inspection");

        JsonNode report = look(RoleScene.seed(RoleScene.inspecting(documents)));

        passes(report);
        assertThat(titles(unchecked(report)))
                .containsExactly("Bucket policy for the upload", "Key policy", "Bucket policy for CodeDeploy");
        assertThat(unchecked(report))
                .allSatisfy(check ->
                        assertThat(told(check)).contains("is shown to account " + SecondSeed.SHARED + " alone"));
    }

    @Test
    void withinOneAccountADeliveryNeedsNoneOfIt() throws Exception {
        single();
        Map<String, ObjectNode> documents = documents(RoleScene.single(Map.of()));

        JsonNode report = look(RoleScene.single(documents));

        passes(report);
        whatIsMissingIsNamed(documents, report);
        deliver();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
    }

    @Test
    void acrossAccountsADeliveryNeedsNoneOfIt() throws Exception {
        seed();
        Map<String, ObjectNode> documents = documents(RoleScene.seed(Map.of()));

        JsonNode report = look(RoleScene.seed(documents));

        passes(report);
        whatIsMissingIsNamed(documents, report);
        deliver();
        assertThat(written("delivery.json").path("status").asText()).isEqualTo("Succeeded");
    }

    /** What CodePipeline deploys is looked at by the build, down to the rights of the role of the action. */
    @Test
    void whereAPipelineDeploysNothingIsLeftOutEither() throws Exception {
        pipeline();
        Map<String, ObjectNode> documents = documents(RoleScene.single(Map.of()));

        JsonNode report = look(RoleScene.pipeline(RoleScene.inspecting(documents)));

        passes(report);
        assertThat(unchecked(report)).isEmpty();
        assertThat(titles(report.path("checks").valueStream().toList())).contains("Rights of the deploy action's role");
    }

    private static void whatIsMissingIsNamed(Map<String, ObjectNode> documents, JsonNode report) {
        assertThat(unchecked(report))
                .hasSizeGreaterThan(10)
                .allSatisfy(check -> assertThat(inspected(documents))
                        .anySatisfy(action -> assertThat(told(check)).contains(action)));
    }

    /** Each statement that the preflight uses is missed when it is taken away. */
    @TestFactory
    Stream<DynamicTest> withoutAnyOneStatementACheckNamesWhatItLacks() throws Exception {
        single();
        Map<String, ObjectNode> documents = documents(RoleScene.single(Map.of()));
        return tests(documents, "build-inspection", with -> new WorldBuilder[] {RoleScene.single(with)});
    }

    /** The same where a pipeline deploys. */
    @TestFactory
    Stream<DynamicTest> theBuildOfAPipelineNeedsItsOwn() throws Exception {
        pipeline();
        Map<String, ObjectNode> documents = documents(RoleScene.single(Map.of()));
        return tests(documents, "build-inspection", with -> new WorldBuilder[] {RoleScene.pipeline(with)})
                .filter(test -> test.getDisplayName().matches(".* (DeploymentGroup|DeploymentConfig|Pipeline)"));
    }

    /** The same for what is different across accounts: both sides must allow it. */
    @TestFactory
    Stream<DynamicTest> acrossAccountsBothSidesAreNeeded() throws Exception {
        seed();
        Map<String, ObjectNode> documents = documents(RoleScene.seed(Map.of()));
        return Stream.of("deploy-inspection", "bucket-policy-inspection", "kms-key-policy-inspection")
                .flatMap(name -> tests(documents, name, RoleScene::seed))
                .filter(test -> test.getDisplayName().contains("Revision"));
    }

    private Stream<DynamicTest> tests(
            Map<String, ObjectNode> documents, String name, Function<Map<String, ObjectNode>, WorldBuilder[]> scene) {
        return Objects.requireNonNull(documents.get(name))
                .path("Statement")
                .valueStream()
                .filter(statement -> !UNASKED.contains(statement.path("Sid").asText()))
                .map(statement -> {
                    String sid = statement.path("Sid").asText();
                    return DynamicTest.dynamicTest(name + " without " + sid, () -> {
                        Map<String, ObjectNode> fewer = RoleScene.without(documents, name, sid);
                        JsonNode report = look(scene.apply(RoleScene.inspecting(fewer)));
                        passes(report);
                        assertThat(unchecked(report))
                                .anySatisfy(check -> assertThat(statement.path("Action"))
                                        .anySatisfy(action ->
                                                assertThat(told(check)).contains(action.asText())));
                    });
                });
    }
}
