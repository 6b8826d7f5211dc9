package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.container.ContainerChecks;
import io.github.ecsdelivery.preflight.container.TaskReads;
import io.github.ecsdelivery.preflight.role.RoleChecks;
import io.github.ecsdelivery.preflight.role.RoleRequest;
import io.github.ecsdelivery.preflight.role.Shift;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of roles, against the sandbox's IAM. */
class RoleChecksTest {
    private static final String IAM = "arn:aws:iam::111111111111:role/";
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
    private static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final String CODEDEPLOY = "codedeploy.amazonaws.com";
    private static final String EXECUTION_POLICY =
            "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
    private static final String SERVICE_POLICY = "arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS";
    private static final String EXECUTION = "Rights of the execution role";
    private static final String SERVICE = "Rights of CodeDeploy's service role";
    private static final String PASS = "Right to pass roles";

    private boolean registers = true;
    private String image = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:0";
    private String execution = IAM + "execution";
    private String task = IAM + "task";
    private String service = IAM + "deployer";
    private String more = "";
    private Optional<String> key = Optional.empty();
    private boolean rules = true;
    private @Nullable String bucketOwner = AwsScene.ACCOUNT;

    private static WorldBuilder world() {
        return World.of("orders").rolesTakenForGranted(false).serviceRole("deployer");
    }

    private static RoleSpec execution() {
        return RoleSpec.ofService("execution", TASKS).attached(EXECUTION_POLICY);
    }

    private static RoleSpec task() {
        return RoleSpec.ofService("task", TASKS);
    }

    private static RoleSpec service() {
        return RoleSpec.ofService("deployer", CODEDEPLOY).attached(SERVICE_POLICY);
    }

    private static WorldBuilder whole() {
        return world().role(execution()).role(task()).role(service());
    }

    private ObjectNode definition() {
        try {
            return (ObjectNode) new ObjectMapper()
                    .readTree(("{'executionRoleArn': '" + execution + "', 'taskRoleArn': '" + task
                                    + "', 'containerDefinitions': [{'image': '" + image + "'" + more + "}]}")
                            .replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private CheckFindings look(AwsScene scene) throws Exception {
        return look(scene.clients);
    }

    private CheckFindings look(AwsClients clients) throws Exception {
        Fact<ObjectNode> definition = Fact.of(this::definition);
        ContainerChecks stores = new ContainerChecks(
                definition.map(tree -> new TaskReads(tree, ContainerChecksTest.DELIVERY)),
                new AwsContainerStores(clients),
                AwsScene.ACCOUNT);
        Shift shift = new Shift(
                "orders",
                "orders",
                List.of("arn:aws:elasticloadbalancing:eu-west-1:111111111111:listener/app/orders/0/1"),
                rules,
                true,
                List.of("CodeDeployHook_smoke"),
                Optional.of("arn:aws:s3:::orders-revisions/orders.yaml"),
                bucketOwner,
                key);
        List<Check> checks = new RoleChecks(
                        new RoleRequest(
                                ContainerChecksTest.DELIVERY,
                                definition,
                                Fact.of(new StsIdentity(clients)::whoAmI),
                                registers,
                                Fact.of(() -> service),
                                Fact.of(() -> shift),
                                stores.secrets(),
                                stores.parameters()),
                        new IamRoles(clients),
                        new EcrRepositoryPolicies(clients))
                .all();
        return CheckFindings.of(checks);
    }

    @Test
    void rolesAsTheyShouldBe() throws Exception {
        try (AwsScene scene = AwsScene.of(whole())) {
            CheckFindings found = look(scene);

            assertThat(found.values())
                    .as("%s", found)
                    .extracting(Finding::verdict)
                    .containsOnly(Verdict.OK);
            assertThat(found.get("Execution role").found())
                    .isEqualTo(IAM + "execution is there and trusts ecs-tasks.amazonaws.com.");
        }
    }

    @Test
    void rolesThatNobodyStatesAreTakenForGranted() throws Exception {
        try (AwsScene scene = AwsScene.of(World.of("orders"))) {
            assertThat(look(scene).values()).extracting(Finding::verdict).containsOnly(Verdict.OK);
        }
    }

    @Test
    void aTaskDefinitionWithoutRoles() throws Exception {
        execution = "";
        task = "";
        try (AwsScene scene = AwsScene.of(whole())) {
            CheckFindings found = look(scene);

            assertThat(found.get("Execution role").found()).contains("names no executionRoleArn");
            assertThat(found.get(PASS).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void theBareNameOfARoleWillDo() throws Exception {
        execution = "execution";
        try (AwsScene scene = AwsScene.of(whole())) {
            assertThat(look(scene).get("Execution role").found())
                    .isEqualTo(IAM + "execution is there and trusts ecs-tasks.amazonaws.com.");
            assertThat(look(scene).get(EXECUTION).verdict()).isEqualTo(Verdict.OK);
            assertThat(look(scene).get(PASS).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void aRoleThatIsMissingIsToldOnce() throws Exception {
        try (AwsScene scene = AwsScene.of(world().role(task()).role(service()))) {
            CheckFindings found = look(scene);

            assertThat(found.get("Execution role").code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.get("Execution role").found()).startsWith("The role 'execution' is not there: ");
            assertThat(found.get(EXECUTION).verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.get("Task role").verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void aRoleThatTrustsSomebodyElse() throws Exception {
        try (AwsScene scene = AwsScene.of(whole().role(RoleSpec.ofService("task", "ec2.amazonaws.com"))
                .role(RoleSpec.ofService("deployer", TASKS)))) {
            CheckFindings found = look(scene);

            assertThat(found.get("Task role").code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.get("Task role").found()).contains("does not name ecs-tasks.amazonaws.com");
            assertThat(found.get("CodeDeploy's service role").found())
                    .contains("does not name codedeploy.amazonaws.com");
            assertThat(found.get("CodeDeploy's service role").cure())
                    .contains("{\"Service\": \"codedeploy.amazonaws.com\"}");
        }
    }

    @Test
    void rolesOfAnotherAccountCannotBeSeen() throws Exception {
        task = "arn:aws:iam::222222222222:role/task";
        try (AwsScene scene = AwsScene.of(whole())) {
            Finding found = look(scene).get("Task role");

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.found()).contains("of account 222222222222");
        }
    }

    @Test
    void theExecutionRoleMayNotReadSecretsByItsManagedPolicy() throws Exception {
        more = ", 'secrets': [{'name': 'A', 'valueFrom':"
                + " 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-AbCdEf:password::'},"
                + " {'name': 'B', 'valueFrom': '/orders/url'}]"
                + ", 'logConfiguration': {'logDriver': 'awslogs', 'options': {'awslogs-group': '/ecs/orders',"
                + " 'awslogs-region': 'eu-west-1', 'awslogs-create-group': 'true'}}";
        StoresSpec stores = StoresSpec.empty().secret("db", KEY).parameter("/orders/url");
        try (AwsScene scene = AwsScene.of(whole().stores(stores).kmsKey(KEY))) {
            Finding found = look(scene).get(EXECUTION);

            assertThat(found.code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.found())
                    .contains(
                            "secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111111111111:secret:db-")
                    .contains("ssm:GetParameters on arn:aws:ssm:eu-west-1:111111111111:parameter/orders/url")
                    .contains("kms:Decrypt on " + KEY)
                    .contains("logs:CreateLogGroup on arn:aws:logs:eu-west-1:111111111111:log-group:/ecs/orders")
                    .doesNotContain("ecr:")
                    .doesNotContain("PutLogEvents");
        }
        RoleSpec enough = execution().allowed("secrets", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", "Action":
                 ["secretsmanager:GetSecretValue", "ssm:GetParameters", "kms:Decrypt", "logs:CreateLogGroup"]}}""");
        try (AwsScene scene = AwsScene.of(whole().role(enough).stores(stores).kmsKey(KEY))) {
            assertThat(look(scene).get(EXECUTION).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void aRoleOfAnExecutionThatIsAllowedNothing() throws Exception {
        try (AwsScene scene =
                AwsScene.of(whole().role(RoleSpec.ofService("execution", TASKS).allowedNothing()))) {
            assertThat(look(scene).get(EXECUTION).found())
                    .startsWith(IAM + "execution is not allowed ecr:GetAuthorizationToken")
                    .contains("; it lacks ecr:BatchGetImage on arn:aws:ecr:eu-west-1:111111111111:repository/orders")
                    .contains(" unless the policy of the resource allows it.");
        }
    }

    @Test
    void whatIsDeniedIsToldApart() throws Exception {
        RoleSpec denied = execution().allowed("no", """
                {"Version": "2012-10-17", "Statement":
                 {"Effect": "Deny", "Action": "ecr:BatchGetImage", "Resource": "*"}}""");
        try (AwsScene scene = AwsScene.of(whole().role(denied))) {
            Finding found = look(scene).get(EXECUTION);

            assertThat(found.found()).contains("is denied ecr:BatchGetImage");
            assertThat(found.cure()).contains("Look for the Deny");
        }
    }

    /** The second seed's failure: the managed policy is all right until the revision is encrypted. */
    @Test
    void theManagedPolicyOfCodeDeployHasNoDecrypt() throws Exception {
        String shared = "arn:aws:kms:eu-west-1:222222222222:key/1";
        key = Optional.of(shared);
        try (AwsScene scene = AwsScene.of(whole().kmsKey(shared, AwsScene.ACCOUNT))) {
            Finding found = look(scene).get(SERVICE);

            assertThat(found.code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.found())
                    .contains(IAM + "deployer is not allowed kms:Decrypt on " + shared + ".")
                    .contains("AWSCodeDeployRoleForECS has no kms:Decrypt");
        }
    }

    /** Within one account the policy of the key may name the role itself, and its own policies need not. */
    @Test
    void whatThePolicyOfTheResourceMayAllowIsNoError() throws Exception {
        key = Optional.of(KEY);
        try (AwsScene scene = AwsScene.of(whole().kmsKey(KEY))) {
            Finding found = look(scene).get(SERVICE);

            assertThat(found.verdict()).isEqualTo(Verdict.WARNING);
            assertThat(found.found())
                    .startsWith("The policies of " + IAM + "deployer do not allow kms:Decrypt on " + KEY)
                    .contains("AWSCodeDeployRoleForECS has no kms:Decrypt");
        }
    }

    @Test
    void theBucketOfAnotherAccountTakesBothPolicies() throws Exception {
        RoleSpec noBucket = RoleSpec.ofService("deployer", CODEDEPLOY).allowed("most", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*", "Action":
                 ["ecs:*", "elasticloadbalancing:*", "iam:*", "lambda:*", "cloudwatch:*"]}}""");
        try (AwsScene scene = AwsScene.of(whole().role(noBucket))) {
            assertThat(look(scene).get(SERVICE).verdict()).isEqualTo(Verdict.WARNING);
            bucketOwner = "222222222222";
            assertThat(look(scene).get(SERVICE).found())
                    .contains("is not allowed s3:GetObject on arn:aws:s3:::orders-revisions/orders.yaml");
        }
    }

    @Test
    void rulesAreOnlyModifiedWhereThereAreAny() throws Exception {
        RoleSpec noRules = RoleSpec.ofService("deployer", CODEDEPLOY)
                .attached("arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS")
                .allowed("no", """
                {"Version": "2012-10-17", "Statement":
                 {"Effect": "Deny", "Resource": "*", "Action": "elasticloadbalancing:ModifyRule"}}""");
        try (AwsScene scene = AwsScene.of(whole().role(noRules))) {
            assertThat(look(scene).get(SERVICE).found()).contains("is denied elasticloadbalancing:ModifyRule");
            rules = false;
            assertThat(look(scene).get(SERVICE).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void aServiceRoleThatLacksMuch() throws Exception {
        RoleSpec little = RoleSpec.ofService("deployer", CODEDEPLOY).allowed("little", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["ecs:*", "s3:*"], "Resource": "*"}}""");
        try (AwsScene scene = AwsScene.of(whole().role(little))) {
            assertThat(look(scene).get(SERVICE).found())
                    .contains("elasticloadbalancing:DescribeTargetGroups")
                    .contains("elasticloadbalancing:ModifyListener on arn:aws:elasticloadbalancing:")
                    .contains("iam:PassRole on " + IAM + "execution")
                    .contains(
                            "lambda:InvokeFunction on arn:aws:lambda:eu-west-1:111111111111:function:CodeDeployHook_smoke")
                    .contains("cloudwatch:DescribeAlarms")
                    .doesNotContain("s3:GetObject")
                    .doesNotContain("kms:Decrypt");
        }
    }

    @Test
    void whoDeploysMustPassTheRolesOn() throws Exception {
        RoleSpec some = RoleSpec.trustingItsAccount("ci/build").allowed("pass", """
                {"Version": "2012-10-17", "Statement": [
                 {"Effect": "Allow", "Action": ["iam:Get*", "iam:Simulate*", "sts:*", "ecr:*"], "Resource": "*"},
                 {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111111111111:role/task",
                  "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}}]}""");
        try (AwsScene scene = AwsScene.of(whole().role(some));
                AwsClients clients =
                        scene.clients(SandboxTestSupport.session(scene.sandbox, IAM + "ci/build", "42"), "eu-west-1")) {
            Finding found = look(clients).get(PASS);

            assertThat(found.code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.found())
                    .isEqualTo(IAM + "ci/build is not allowed iam:PassRole on " + IAM + "execution."
                            + " RegisterTaskDefinition is refused without it.");
        }
    }

    @Test
    void imagesOfAnotherAccountNeedItsPolicy() throws Exception {
        image = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:0";
        try (AwsScene scene = AwsScene.of(
                whole(),
                World.of("orders")
                        .accountId("222222222222")
                        .registryOnly()
                        .bucket("other")
                        .repositoryPolicy("""
                        {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action":
                         ["ecr:BatchGetImage", "ecr:GetRepositoryPolicy"]}}"""))) {
            Finding found = look(scene).get("Images of other accounts");

            assertThat(found.code()).isEqualTo(Code.ROLE_UNSUITABLE);
            assertThat(found.found()).contains("does not allow ecr:GetDownloadUrlForLayer to the execution role");
            assertThat(found.cure()).contains("to account 111111111111");
        }
        try (AwsScene scene = AwsScene.of(
                whole(),
                World.of("orders")
                        .accountId("222222222222")
                        .registryOnly()
                        .bucket("other")
                        .repositoryPolicy("""
                        {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action":
                         ["ecr:*"]}}"""))) {
            assertThat(look(scene).get("Images of other accounts").found())
                    .contains("let the execution role pull orders");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iam | GetRole | Execution role",
                "iam | SimulatePrincipalPolicy | Rights of the execution role",
                "iam | SimulatePrincipalPolicy | Rights of CodeDeploy's service role",
                "iam | SimulatePrincipalPolicy | Right to pass roles",
                "ecr | GetRepositoryPolicy | Images of other accounts"
            })
    void whatMayNotBeReadIsNotChecked(String where, String operation, String title) throws Exception {
        image = "222222222222.dkr.ecr.eu-west-1.amazonaws.com/orders@sha256:0";
        try (AwsScene scene = AwsScene.of(whole())) {
            scene.deny(where, operation);
            Finding found = look(scene).get(title);

            assertThat(found.verdict()).isEqualTo(Verdict.UNCHECKED);
            assertThat(found.cure()).contains("Allow " + where + ":" + operation);
        }
    }

    @Test
    void eachRoleIsSimulatedInOneCall() throws Exception {
        try (AwsScene scene = AwsScene.of(whole())) {
            look(scene);

            assertThat(scene.sandbox.journal().entries())
                    .filteredOn(entry -> entry.operation().equals("SimulatePrincipalPolicy"))
                    .hasSize(3);
            assertThat(scene.sandbox.journal().entries())
                    .filteredOn(entry -> entry.operation().equals("GetRole"))
                    .hasSize(3);
        }
    }

    @Test
    void whoDoesNotRegisterPassesNoRoles() throws Exception {
        registers = false;
        try (AwsScene scene = AwsScene.of(whole())) {
            assertThat(look(scene).titles()).doesNotContain(PASS).contains("Task role");
        }
    }

    /** A role that is held to one service, as iam-policy writes it. */
    @Test
    void aServiceRoleMayBeHeldToItsClusterServiceAndAccount() throws Exception {
        RoleSpec held = RoleSpec.ofService("deployer", CODEDEPLOY).allowed("held", """
                        {"Version": "2012-10-17", "Statement": [
                         {"Effect": "Allow", "Action": "ecs:CreateTaskSet", "Resource": "*", "Condition": {
                           "ArnLike": {"ecs:cluster": "arn:aws:ecs:eu-west-1:111111111111:cluster/orders"},
                           "ArnLikeIfExists": {"ecs:service": "arn:aws:ecs:eu-west-1:111111111111:service/orders/orders"}}},
                         {"Effect": "Allow", "Action": "cloudwatch:DescribeAlarms",
                          "Resource": "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:*"}]}""");
        try (AwsScene scene = AwsScene.of(world().role(execution()).role(task()).role(held))) {
            assertThat(look(scene).get("Rights of CodeDeploy's service role").found())
                    .doesNotContain("CreateTaskSet")
                    .doesNotContain("DescribeAlarms");
        }
    }
}
