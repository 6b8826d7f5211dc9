package io.github.ecsdelivery.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.Basedir;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of iam-policy, with AWS and without it. */
@MojoTest
@Basedir("/goals/orders")
class IamPolicyTest extends GoalBench {
    private final List<String> lines = new ArrayList<>();
    private IamPolicyMojo goal;
    private IamPolicyMojo several;

    @BeforeEach
    void goals(
            @InjectMojo(goal = "iam-policy", pom = "pom.xml") IamPolicyMojo one,
            @InjectMojo(goal = "iam-policy", pom = "environments.xml") IamPolicyMojo many) {
        goal = one;
        several = many;
        goal.setLog(recording(lines));
        several.setLog(recording(lines));
        set("image.repository", "shop/orders");
    }

    private Map<String, String> files(String environment) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(target.resolve("ecs-delivery/iam").resolve(environment))) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return files;
    }

    private static JsonNode json(Map<String, String> files, String name) throws IOException {
        return new ObjectMapper().readTree(Objects.requireNonNull(files.get(name)));
    }

    private static List<String> resources(JsonNode document, String sid) {
        List<String> found = new ArrayList<>();
        document.path("Statement").forEach(statement -> {
            if (statement.path("Sid").asText().equals(sid)) {
                statement.path("Resource").forEach(resource -> found.add(resource.asText()));
            }
        });
        return found;
    }

    /** An endpoint at which nobody answers, and a key that need not be good. */
    private void offline() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            set("connection.endpoint", "http://127.0.0.1:" + socket.getLocalPort());
        }
        set("connection.maxAttempts", "1");
        set("credentials.profile", "nobody-has-this-profile");
    }

    @Test
    void whatAwsKnowsIsReadFromIt() throws Exception {
        join(orders());

        goal.execute();

        Map<String, String> files = files("default");
        assertThat(files)
                .containsOnlyKeys(
                        "build.json",
                        "build-inspection.json",
                        "build-intervention.json",
                        "codedeploy-service.json",
                        "codedeploy-service-trust.json",
                        "execution.json",
                        "execution-trust.json",
                        "iam.tf",
                        "iam.yaml");
        assertThat(resources(json(files, "build.json"), "Service"))
                .containsExactly("arn:aws:ecs:eu-west-1:111111111111:service/orders/orders");
        assertThat(resources(json(files, "build.json"), "PassRoles"))
                .containsExactly("arn:aws:iam::111111111111:role/ecsTaskExecutionRole");
        assertThat(resources(json(files, "build.json"), "Register"))
                .containsExactly("arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:*");
        assertThat(resources(json(files, "build.json"), "Revisions"))
                .containsExactly("arn:aws:s3:::orders-revisions/ecs-delivery/orders/default/*");
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("Policies for environment 'default', account 111111111111 in eu-west-1"))
                .anyMatch(
                        line -> line.matches(" +build\\.json +13 statements +arn:aws:iam::111111111111:user/sandbox, .+"
                                + ": It pushes the image and moves its tags, .+"))
                .noneMatch(line -> line.startsWith("! "));
    }

    @Test
    void theSameConfigurationGivesTheSameBytes() throws Exception {
        join(orders());
        goal.execute();
        Map<String, String> first = files("default");
        Files.writeString(target.resolve("ecs-delivery/iam/default/image.json"), "of a role that was");

        newBuild();
        goal.execute();

        assertThat(files("default")).isEqualTo(first);
    }

    @Test
    void withoutAwsItSaysWhatIsNotNarrowed() throws Exception {
        offline();

        goal.execute();

        Map<String, String> files = files("default");
        assertThat(resources(json(files, "build.json"), "Service"))
                .containsExactly("arn:aws:ecs:eu-west-1:111111111111:service/*/*");
        assertThat(resources(json(files, "build.json"), "PassRoles"))
                .containsExactly("arn:aws:iam::111111111111:role/*");
        assertThat(resources(json(files, "build.json"), "DeploymentGroup"))
                .containsExactly("arn:aws:codedeploy:eu-west-1:111111111111:deploymentgroup:orders/orders");
        assertThat(lines)
                .anyMatch(line -> line.startsWith(
                        "! The account of the credentials is not known, since AWS could not be" + " asked: "))
                .anyMatch(line -> line.startsWith("! Not narrowed: Cluster and service of the deployment group are not"
                        + " known, so any of the account is allowed: run iam-policy with credentials that may read"))
                .anyMatch(line -> line.startsWith("! Not narrowed: Execution and task role are not known"));
        assertThat(files.get("iam.tf")).contains("# Not narrowed: Cluster and service");
    }

    @Test
    void aTemplateNarrowsWithoutAwsToo() throws Exception {
        offline();
        Path template = target.resolve("src/main/ecs/taskdef.json");
        Files.createDirectories(template.getParent());
        Files.writeString(template, CheckDeploySpecTest.TASK_DEFINITION.replace("${CPU}", "256"));

        goal.execute();

        assertThat(resources(json(files("default"), "build.json"), "PassRoles"))
                .containsExactly("arn:aws:iam::111111111111:role/exec");
        assertThat(lines)
                .anyMatch(line -> line.contains(
                        "arn:aws:iam::111111111111:role/exec, executionRoleArn of src/main/ecs/taskdef.json: "));
    }

    @Test
    void withoutAnAccountNothingIsGuessed(@InjectMojo(goal = "iam-policy", pom = "nothing-set.xml") IamPolicyMojo bare)
            throws Exception {
        offline();

        assertThatThrownBy(bare::execute).hasMessageStartingWith("[ECSD-101] <accountId> is not set");

        set("credentials.roleArn", "arn:aws:iam::333333333333:role/deploy");
        assertThatThrownBy(bare::execute).hasMessageStartingWith("[ECSD-101] <region> is not set");
    }

    @Test
    void eachEnvironmentHasAFolder() throws Exception {
        offline();

        several.execute();

        try (Stream<Path> folders = Files.list(target.resolve("ecs-delivery/iam"))) {
            assertThat(folders.map(folder -> String.valueOf(folder.getFileName())))
                    .hasSizeGreaterThan(1);
        }
        set("environment", "prd");
        lines.clear();
        newBuild();

        several.execute();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("Policies for environment"))
                .singleElement()
                .asString()
                .contains("'prd'");
    }

    @Test
    void credentialsOfAnotherAccountAreNotAsked() throws Exception {
        join(orders().accountId("222222222222").identity("222222222222", "user/somebody"));

        goal.execute();

        assertThat(lines)
                .contains("! AWS is not asked: the credentials are arn:aws:iam::222222222222:user/somebody, and"
                        + " <accountId> is 111111111111.");
        assertThat(resources(json(files("default"), "build.json"), "Image"))
                .containsExactly("arn:aws:ecr:eu-west-1:111111111111:repository/shop/orders");
    }

    @Test
    void terraformAndCloudFormationSayTheSame() throws Exception {
        join(orders());
        goal.execute();
        Map<String, String> files = files("default");

        Map<String, Object> template = new Yaml(new SafeConstructor(new LoaderOptions())).load(files.get("iam.yaml"));
        JsonNode resources = new ObjectMapper().valueToTree(template.get("Resources"));
        assertThat(resources.at("/BuildPolicy/Type").asText()).isEqualTo("AWS::IAM::ManagedPolicy");
        assertThat(resources.at("/BuildPolicy/Properties/PolicyDocument")).isEqualTo(json(files, "build.json"));
        assertThat(resources.at("/CodedeployServiceRole/Properties/AssumeRolePolicyDocument"))
                .isEqualTo(json(files, "codedeploy-service-trust.json"));
        assertThat(resources.at("/CodedeployServiceRole/Properties/RoleName").asText())
                .isEqualTo("ecsCodeDeployRole");
        assertThat(resources
                        .at("/CodedeployServiceRole/Properties/ManagedPolicyArns/0/Ref")
                        .asText())
                .isEqualTo("CodedeployServicePolicy");

        Map<String, JsonNode> terraform = HclDocuments.in(Objects.requireNonNull(files.get("iam.tf")));
        assertThat(terraform.get("aws_iam_policy.build")).isEqualTo(json(files, "build.json"));
        assertThat(terraform.get("aws_iam_role.codedeploy_service"))
                .isEqualTo(json(files, "codedeploy-service-trust.json"));
        assertThat(files.get("iam.tf"))
                .contains("resource \"aws_iam_role_policy_attachment\" \"execution\" {\n  role       ="
                        + " aws_iam_role.execution.name\n  policy_arn = aws_iam_policy.execution.arn\n}");
    }
}
